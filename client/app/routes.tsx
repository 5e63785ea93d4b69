import { Suspense, lazy } from 'solid-js';
import type { Component, JSX } from 'solid-js';
import { Route } from '@solidjs/router';
import { Home } from './Home.tsx';
import { DataLinks } from './DataLinks.tsx';
import { Inside, Unroofed } from './Inside.tsx';
import LostPage from './LostPage.tsx';

const SignInPage = lazy(() => import('../features/people/SignInPage.tsx'));
const ProviderLinks = lazy(() => import('../features/federation/ProviderLinks.tsx'));
const AccountPage = lazy(() => import('../features/people/AccountPage.tsx'));
const HomePage = lazy(() => import('../features/school/HomePage.tsx'));
const FeedPage = lazy(() => import('../features/wall/FeedPage.tsx'));
const WallPage = lazy(() => import('../features/wall/WallPage.tsx'));
const TasksPage = lazy(() => import('../features/documents/tasks/TasksPage.tsx'));
const ChatPage = lazy(() => import('../features/chat/ChatPage.tsx'));
const DocumentPage = lazy(() => import('../features/documents/DocumentPage.tsx'));

/** Whoever goes to one of these fetches their addresses first: on everybody's first page their files' names alone would weigh 3 kB. */
const seldom = (page: Exclude<keyof typeof import('./seldom.ts'), 'classLiaisons' | 'schoolPage' | 'schoolPlacements'>) => lazy<Component>(async () => (await import('./seldom.ts'))[page]());
const ChildPage = seldom('childPage');
const CardPage = seldom('cardPage');
const PostPage = seldom('postPage');
const MyDocumentsPage = seldom('myDocumentsPage');
const ActivatePage = seldom('activatePage');
const ForgottenPage = seldom('forgottenPage');
const AddressPage = seldom('addressPage');
const FoundPage = seldom('foundPage');
const ClassCardsPage = seldom('classCardsPage');
const PrintCardsPage = seldom('printCardsPage');
const TiedIdentities = seldom('tiedIdentities');
const PairingPage = seldom('pairingPage');
const RefusalPage = seldom('refusalPage');
const ServicesPage = seldom('servicesPage');
const PastYearsPage = seldom('pastYearsPage');
const DeparturePage = seldom('departurePage');
const DeparturesPage = seldom('departuresPage');
const DuplicatesPage = seldom('duplicatesPage');
const TurnPage = seldom('turnPage');
const SchoolPage = lazy<Component<{ below: (schoolId: string) => JSX.Element }>>(async () => (await import('./seldom.ts')).schoolPage());
const SchoolPlacements = lazy<Component<{ schoolId: string }>>(async () => (await import('./seldom.ts')).schoolPlacements());
const ImportPage = seldom('importPage');
const LettersPage = seldom('lettersPage');
const ClassroomPage = seldom('classroomPage');
const SchoolPeoplePage = seldom('schoolPeoplePage');
const TerritoryPeoplePage = seldom('territoryPeoplePage');
const TerritoryPage = seldom('territoryPage');
const FamiliesPage = seldom('familiesPage');
const JoinPage = seldom('joinPage');
const InvitationsPage = seldom('invitationsPage');
const DeskPage = seldom('deskPage');
const JournalPage = seldom('journalPage');
const WallSettingsPage = seldom('wallSettingsPage');
const BoardPage = seldom('boardPage');
const MyDataPage = seldom('myDataPage');
const RequestsPage = seldom('requestsPage');
const RegisterPage = seldom('registerPage');
const NoticePage = seldom('noticePage');
const RightsPage = seldom('rightsPage');
const CorrespondentsPage = seldom('correspondentsPage');
const PortfolioPage = seldom('portfolioPage');
const SightPage = seldom('sightPage');
const LiaisonPage = seldom('liaisonPage');
const SchoolLiaisonsPage = seldom('schoolLiaisonsPage');
const ClassLiaisons = lazy<Component<{ classroomId: string }>>(async () => (await import('./seldom.ts')).classLiaisons());
const PassagePage = seldom('passagePage');
const PrintPage = seldom('printPage');
const PublicationPage = seldom('publicationPage');
const HandoverDeskPage = seldom('handoverDeskPage');
const ArrivalsPage = seldom('arrivalsPage');
const PassageCardsPage = seldom('passageCardsPage');
const PassageCodePage = seldom('passageCodePage');

/** Every address of Préau. Those within `Inside` and `Unroofed` are for signed-in people, and each page is fetched when first gone to. */
export function Routes(): JSX.Element {
  return (
    <>
      <Route path="/connexion" component={() => <SignInPage below={() => <><ProviderLinks /><DataLinks /></>} />} />
      <Route path="/eleve" component={ChildPage} />
      <Route path="/carte" component={CardPage} />
      <Route path="/appairer" component={PairingPage} />
      <Route path="/refus/:why" component={RefusalPage} />
      <Route path="/rejoindre" component={JoinPage} />
      <Route path="/relais" component={PassageCodePage} />
      <Route path="/activer" component={ActivatePage} />
      <Route path="/mot-de-passe-oublie" component={ForgottenPage} />
      <Route path="/adresse" component={AddressPage} />
      <Route path="/confidentialite" component={NoticePage} />
      <Route path="/mes-droits" component={RightsPage} />
      <Route path="/fonder/:token" component={FoundPage} />
      <Route component={Unroofed}>
        <Route path={['/classes/:classroomId/lettres', '/ecole/:schoolId/lettres']} component={LettersPage} />
        <Route path="/documents/:documentId/imprimer" component={PrintPage} />
        <Route path="/classes/:classroomId/cartes/imprimer" component={PrintCardsPage} />
        <Route path="/ecole/:schoolId/relais/:handoverId/cartes" component={PassageCardsPage} />
      </Route>
      <Route component={Inside}>
        <Route path="/" component={() => <Home feed={FeedPage} classes={HomePage} />} />
        <Route path="/fil" component={FeedPage} />
        <Route path="/classes" component={HomePage} />
        <Route path="/annees-passees" component={PastYearsPage} />
        <Route path="/classes/:classroomId" component={WallPage} />
        <Route path="/classes/:classroomId/reglages" component={WallSettingsPage} />
        <Route path="/classes/:classroomId/eleves" component={ClassroomPage} />
        <Route path="/classes/:classroomId/familles" component={FamiliesPage} />
        <Route path="/invitations" component={InvitationsPage} />
        <Route path="/classes/:classroomId/cartes" component={ClassCardsPage} />
        <Route path="/classes/:classroomId/tableau" component={DeskPage} />
        <Route path="/classes/:classroomId/journal" component={JournalPage} />
        <Route path="/billets/:postId" component={PostPage} />
        <Route path="/classes/:classroomId/documents" component={() => <TasksPage below={(classroomId) => <Suspense><ClassLiaisons classroomId={classroomId} /></Suspense>} />} />
        <Route path="/liaison/:liaisonId" component={LiaisonPage} />
        <Route path="/ecole/:schoolId/liaisons" component={SchoolLiaisonsPage} />
        <Route path={['/classes/:classroomId/discussion', '/classes/:classroomId/discussion/:channelId']} component={ChatPage} />
        <Route path="/travaux/:taskId" component={BoardPage} />
        <Route path={['/portfolio', '/portfolio/:personId']} component={PortfolioPage} />
        <Route path={['/qui-voit-quoi', '/qui-voit-quoi/:pupilId']} component={SightPage} />
        <Route path="/passage/:linkId" component={PassagePage} />
        <Route path="/mes-documents" component={MyDocumentsPage} />
        <Route path="/documents/:documentId" component={DocumentPage} />
        <Route path="/publications/:publicationId" component={PublicationPage} />
        <Route path="/depart" component={DeparturePage} />
        <Route path="/ecole/:schoolId/doublons" component={DuplicatesPage} />
        <Route path="/ecole/:schoolId/departs" component={DeparturesPage} />
        <Route path="/ecole/:schoolId/bascule" component={TurnPage} />
        <Route path="/ecole/:schoolId/relais" component={HandoverDeskPage} />
        <Route path="/ecole/:schoolId/arrivees" component={ArrivalsPage} />
        <Route path="/ecole/:schoolId" component={() => <SchoolPage below={(schoolId) => <Suspense><SchoolPlacements schoolId={schoolId} /></Suspense>} />} />
        <Route path="/ecole/:schoolId/importer" component={ImportPage} />
        <Route path="/ecole/:schoolId/demandes" component={RequestsPage} />
        <Route path="/correspondants" component={CorrespondentsPage} />
        <Route path="/registre" component={RegisterPage} />
        <Route path="/mes-donnees" component={MyDataPage} />
        <Route path="/services" component={ServicesPage} />
        <Route path="/ecole/:schoolId/personnes" component={SchoolPeoplePage} />
        <Route path="/territoire/:territoryId/personnes" component={TerritoryPeoplePage} />
        <Route path="/compte" component={() => <AccountPage doors={() => <><TiedIdentities /><DataLinks isInside /></>} />} />
        <Route path="/territoire/:territoryId" component={TerritoryPage} />
      </Route>
      <Route path="*" component={LostPage} />
    </>
  );
}
