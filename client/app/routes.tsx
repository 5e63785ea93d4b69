import { lazy } from 'solid-js';
import type { JSX } from 'solid-js';
import { Route } from '@solidjs/router';
import { Home } from './Home.tsx';
import { DataLinks } from './DataLinks.tsx';
import { Inside, Unroofed } from './Inside.tsx';
import LostPage from './LostPage.tsx';

const SignInPage = lazy(() => import('../features/people/SignInPage.tsx'));
const ActivatePage = lazy(() => import('../features/people/ways/ActivatePage.tsx'));
const ForgottenPage = lazy(() => import('../features/people/ways/ForgottenPage.tsx'));
const AddressPage = lazy(() => import('../features/people/ways/AddressPage.tsx'));
const FoundPage = lazy(() => import('../features/people/FoundPage.tsx'));
const ChildPage = lazy(() => import('../features/cards/door/ChildPage.tsx'));
const CardPage = lazy(() => import('../features/cards/door/CardPage.tsx'));
const ClassCardsPage = lazy(() => import('../features/cards/staff/ClassCardsPage.tsx'));
const PrintCardsPage = lazy(() => import('../features/cards/staff/PrintCardsPage.tsx'));
const AccountPage = lazy(() => import('../features/people/AccountPage.tsx'));
const ProviderLinks = lazy(() => import('../features/federation/ProviderLinks.tsx'));
const TiedIdentities = lazy(() => import('../features/federation/TiedIdentities.tsx'));
const PairingPage = lazy(() => import('../features/federation/PairingPage.tsx'));
const RefusalPage = lazy(() => import('../features/federation/RefusalPage.tsx'));
const ServicesPage = lazy(() => import('../features/federation/ServicesPage.tsx'));
const HomePage = lazy(() => import('../features/school/HomePage.tsx'));
const PastYearsPage = lazy(() => import('../features/school/PastYearsPage.tsx'));
const TurnPage = lazy(() => import('../features/turn/TurnPage.tsx'));
const SchoolPage = lazy(() => import('../features/school/SchoolPage.tsx'));
const ImportPage = lazy(() => import('../features/roster/ImportPage.tsx'));
const LettersPage = lazy(() => import('../features/school/letters/LettersPage.tsx'));
const ClassroomPage = lazy(() => import('../features/school/ClassroomPage.tsx'));
const SchoolPeoplePage = lazy(() => import('../features/territory/people/SchoolPeoplePage.tsx'));
const TerritoryPeoplePage = lazy(() => import('../features/territory/people/TerritoryPeoplePage.tsx'));
const TerritoryPage = lazy(() => import('../features/territory/TerritoryPage.tsx'));
const FamiliesPage = lazy(() => import('../features/school/families/FamiliesPage.tsx'));
const JoinPage = lazy(() => import('../features/school/joining/JoinPage.tsx'));
const InvitationsPage = lazy(() => import('../features/school/joining/InvitationsPage.tsx'));
const DeskPage = lazy(() => import('../features/moderation/desk/DeskPage.tsx'));
const JournalPage = lazy(() => import('../features/moderation/journal/JournalPage.tsx'));
const FeedPage = lazy(() => import('../features/wall/FeedPage.tsx'));
const WallPage = lazy(() => import('../features/wall/WallPage.tsx'));
const WallSettingsPage = lazy(() => import('../features/wall/WallSettingsPage.tsx'));
const PostPage = lazy(() => import('../features/wall/PostPage.tsx'));
const TasksPage = lazy(() => import('../features/documents/tasks/TasksPage.tsx'));
const BoardPage = lazy(() => import('../features/documents/tasks/BoardPage.tsx'));
const MyDocumentsPage = lazy(() => import('../features/documents/tasks/MyDocumentsPage.tsx'));
const ChatPage = lazy(() => import('../features/chat/ChatPage.tsx'));
const MyDataPage = lazy(() => import('../features/privacy/MyDataPage.tsx'));
const RequestsPage = lazy(() => import('../features/privacy/RequestsPage.tsx'));
const RegisterPage = lazy(() => import('../features/privacy/RegisterPage.tsx'));
const NoticePage = lazy(() => import('../features/privacy/NoticePage.tsx'));
const RightsPage = lazy(() => import('../features/privacy/RightsPage.tsx'));
const DocumentPage = lazy(() => import('../features/documents/DocumentPage.tsx'));
const PrintPage = lazy(() => import('../features/documents/PrintPage.tsx'));
const PublicationPage = lazy(() => import('../features/documents/PublicationPage.tsx'));

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
        <Route path="/classes/:classroomId/documents" component={TasksPage} />
        <Route path={['/classes/:classroomId/discussion', '/classes/:classroomId/discussion/:channelId']} component={ChatPage} />
        <Route path="/travaux/:taskId" component={BoardPage} />
        <Route path="/mes-documents" component={MyDocumentsPage} />
        <Route path="/documents/:documentId" component={DocumentPage} />
        <Route path="/publications/:publicationId" component={PublicationPage} />
        <Route path="/ecole/:schoolId/bascule" component={TurnPage} />
        <Route path="/ecole/:schoolId" component={SchoolPage} />
        <Route path="/ecole/:schoolId/importer" component={ImportPage} />
        <Route path="/ecole/:schoolId/demandes" component={RequestsPage} />
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
