/**
 * Writes `schema/generated/` from `schema/*.graphql` and the client's `operations.graphql` files:
 * `typeDefs.ts` (the schema's text), `server.ts` (resolver types), `client.ts` (operation types, and documents that
 * carry only their id, in `documents/`) and `trusted.ts` (the text behind each id, for the server). Run it with `npm run generate`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import * as typescript from '@graphql-codegen/typescript';
import {
  type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode, buildSchema, parse, print, specifiedRules,
  validate, visit,
} from 'graphql';

const scalars = { ID: 'string', DateTime: { input: 'string', output: 'string' } };
const serverScalars = { ID: 'string', DateTime: { input: 'Date', output: 'Date' } };

/** Which record of the server stands behind a GraphQL type; types not named here are answered as plain objects. */
const mappers = {
  Me: '../../server/features/people/model.ts#PersonRecord',
  Person: '../../server/features/people/model.ts#PersonRecord',
  Session: '../../server/features/people/model.ts#SessionRecord',
  Security: '../../server/features/people/model.ts#SecurityOf',
  Passkey: '../../server/features/people/model.ts#PasskeyRecord',
  AccountNotice: '../../server/features/people/model.ts#NoticeRecord',
  AccountOpening: '../../server/features/people/service/activation.ts#AccountOpened',
  School: '../../server/features/school/model.ts#SchoolRecord',
  AccountLetter: '../../server/features/school/service/letters.ts#WrittenLetter',
  Classroom: '../../server/features/school/model.ts#ClassroomRecord',
  Territory: '../../server/features/territory/model.ts#TerritoryRecord',
  Office: '../../server/features/territory/model.ts#OfficeRecord',
  ListedPerson: '../../server/features/territory/directory/row.ts#Row',
  PeoplePage: '../../server/features/territory/directory/search.ts#Found',
  OverseenSchool: '../../server/features/school/model.ts#SchoolRecord',
  MemberInvitation: '../../server/features/school/model.ts#InvitationRecord',
  SentInvitation: '../../server/features/school/model.ts#InvitationRecord',
  FamilyLetter: '../../server/features/school/service/families.ts#Letter',
  PupilEntry: '../../server/features/school/roster.ts#Enrolled',
  GroupChoices: '../../server/features/school/service/groups.ts#Choices',
  Archive: '../../server/features/school/service/archives.ts#PastClass',
  Turn: '../../server/features/turn/model.ts#TurnRecord',
  PlannedClass: '../../server/features/turn/view.ts#PlannedView',
  ClassMoves: '../../server/features/turn/view.ts#MovesView',
  ClassControls: '../../server/features/moderation/model.ts#ControlsRecord',
  ModerationDesk: '../../server/features/moderation/service/board.ts#Board',
  Attendance: '../../server/features/moderation/service/roll.ts#AttendanceLine',
  ModeratedItem: '../../server/features/moderation/service/doors.ts#Item',
  Report: '../../server/features/moderation/service/board.ts#ShownReport',
  JournalEntry: '../../server/features/moderation/model.ts#JournalRecord',
  Wall: '../../server/features/wall/model.ts#WallRecord',
  Post: '../../server/features/wall/model.ts#PostRecord',
  Comment: '../../server/features/wall/model.ts#CommentRecord',
  WallEvent: '../../server/features/wall/model.ts#WallChange',
  Task: '../../server/features/documents/model.ts#TaskRecord',
  SharedDocument: '../../server/features/documents/model.ts#DocumentRecord',
  Presence: '../../server/platform/realtime/collaboration/kind.ts#Present',
  Version: '../../server/features/documents/model.ts#VersionLine',
  Remark: '../../server/features/documents/model.ts#RemarkRecord',
  Author: '../../server/features/documents/model.ts#AuthorLine',
  Contribution: '../../server/features/documents/history/authorship.ts#Share',
  Erasure: '../../server/features/documents/history/authorship.ts#Erased',
  RemarkAnswer: '../../server/features/documents/model.ts#AnswerRecord',
  HeldWriting: '../../server/features/documents/model.ts#HeldLine',
  HandedIn: '../../server/features/documents/model.ts#HandInLine',
  Publication: '../../server/features/documents/model.ts#PublicationRecord',
  DocumentEvent: '../../server/features/documents/model.ts#DocumentNews',
  OwnDeparture: '../../server/features/departures/service/listing.ts#OwnState',
  DataSubject: '../../server/features/privacy/policy.ts#WhoseData',
  DataExport: '../../server/features/privacy/model.ts#ExportRecord',
  ErasureRequest: '../../server/features/privacy/model.ts#ErasureRecord',
  ErasureDecision: '../../server/features/privacy/model.ts#Decision',
  Portfolio: '../../server/features/continuity/policy.ts#Owner',
  PortfolioPiece: '../../server/features/continuity/policy.ts#PieceSubject',
  PortfolioSource: '../../server/features/continuity/service/sources.ts#Source',
  HandoverDesk: '../../server/features/handover/service/preparing.ts#Desk',
  Handover: '../../server/features/handover/model.ts#HandoverRecord',
  HandoverDestination: '../../server/features/handover/service/destinations.ts#Known',
  ContinuityLink: '../../server/features/handover/service/showing.ts#ShownLink',
  PassagePiece: '../../server/features/handover/service/showing.ts#ShownPiece',
  PassageAnswer: '../../server/features/handover/model.ts#GuardianAnswer',
  PassageEvent: '../../server/features/handover/model.ts#EventRecord',
  PassageCard: '../../server/features/handover/service/sending.ts#Card',
  Arrivals: '../../server/features/handover/service/judging.ts#Arriving',
  Correspondence: '../../server/features/correspondence/model.ts#Here',
  Correspondent: '../../server/features/correspondence/model.ts#CorrespondentRecord',
  CorrespondentHappening: '../../server/features/correspondence/model.ts#Deed',
  AccountSight: '../../server/features/continuity/service/sight.ts#Sight',
  SightPlace: '../../server/features/continuity/service/sight.ts#PlaceSeen',
  SightAudience: '../../server/features/continuity/service/sight.ts#AudienceSeen',
  SightPerson: '../../server/features/continuity/service/sight.ts#Seeing',
  SightThing: '../../server/features/continuity/service/sight.ts#ThingSeen',
  Chat: '../../server/features/chat/model.ts#ChatRecord',
  Channel: '../../server/features/chat/model.ts#ChannelRecord',
  Message: '../../server/features/chat/model.ts#MessageRecord',
  Quoted: '../../server/features/chat/model.ts#MessageRecord',
  ChannelEvent: '../../server/features/chat/news.ts#ChannelSeen',
  ChatEvent: '../../server/features/chat/news.ts#ChatSeen',
  Provider: '../../server/features/federation/settings.ts#ProviderSettings',
  Pairing: '../../server/features/federation/service/pairing.ts#Waiting',
  ConnectedService: '../../server/features/federation/settings.ts#ServiceSettings',
  Import: '../../server/features/roster/model.ts#ImportRecord',
  ImportRow: '../../server/features/roster/service/looking.ts#ShownRow',
  ImportEvent: '../../server/features/roster/model.ts#Happening',
  TaskEvent: '../../server/features/documents/model.ts#TaskNews',
  SchoolLiaisons: '../../server/features/liaison/service/reading.ts#OfSchool',
  ClassLiaison: '../../server/features/liaison/service/reading.ts#OfClass',
  LiaisonTeacher: '../../server/features/liaison/service/reading.ts#Teacher',
  LiaisonSchool: '../../server/features/liaison/service/ledger.ts#ShownSchool',
  Liaison: '../../server/features/liaison/service/ledger.ts#Shown',
  ClassPair: '../../server/features/liaison/service/ledger.ts#ShownPair',
};

const files = (folder: string, end: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(end)).sort().map((name) => join(folder, name));

const typeDefs = files('schema', '.graphql').map((file) => readFileSync(file, 'utf8')).join('\n');
const schema = buildSchema(typeDefs);
const sources = files('client', '.graphql').map((location) => ({ location, document: parse(readFileSync(location, 'utf8')) }));

const definitions = sources.flatMap(({ document }) => document.definitions);
const fragments = new Map(definitions.flatMap((d) => (d.kind === 'FragmentDefinition' ? [[d.name.value, d] as const] : [])));
const named = definitions.filter((d): d is OperationDefinitionNode => d.kind === 'OperationDefinition');

for (const fault of validate(schema, { kind: 'Document', definitions } as DocumentNode,
  specifiedRules.filter((rule) => rule.name !== 'NoUnusedFragmentsRule'))) throw fault;

/** An operation with the fragments it needs, as the server will run it. */
function whole(operation: OperationDefinitionNode): string {
  const needed = new Map<string, FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment && !needed.has(name.value)) { needed.set(name.value, fragment); follow(fragment); }
      },
    });
  };
  follow(operation);
  return print({ kind: 'Document', definitions: [operation, ...needed.values()] } as DocumentNode);
}

/** 64 bits: it only tells our own few hundred operations apart, and every page carries all of them. */
function idOf(text: string): string { return createHash('sha256').update(text).digest('base64url').slice(0, 11); }

const trusted = Object.fromEntries(named.map((operation) => {
  const text = whole(operation);
  return [idOf(text), { name: operation.name!.value, kind: operation.operation, text }];
}));
if (Object.keys(trusted).length !== named.length) throw new Error('Two operations have one id, or are one.');

/** The documents of one `operations.graphql`: a module each, so that a page carries those of its own parts and no others. */
const modules = sources.map(({ location, document }) => ({
  name: location.replace(/^client\/(features\/)?/, '').replace(/\.graphql$/, '').replaceAll('/', '-'),
  lines: document.definitions.flatMap((definition) => {
    if (definition.kind !== 'OperationDefinition') return [];
    const type = `${definition.name!.value}${definition.operation[0]!.toUpperCase()}${definition.operation.slice(1)}`;
    return [`export const ${definition.name!.value}Document = /* @__PURE__ */ trusted<Types.${type}, Types.${type}Variables>('${idOf(whole(definition))}');`];
  }),
})).filter(({ lines }) => lines.length > 0);

const shared = { useTypeImports: true, enumsAsTypes: true, strictScalars: true, immutableTypes: true };
const generate = (config: object, plugins: Record<string, { plugin: unknown; config?: object }>): Promise<string> => codegen({
  filename: 'generated.ts',
  schema: parse(typeDefs), schemaAst: schema,
  documents: sources,
  config,
  plugins: Object.keys(plugins).map((name) => ({ [name]: plugins[name]!.config ?? {} })),
  pluginMap: Object.fromEntries(Object.entries(plugins).map(([name, { plugin }]) => [name, plugin])) as never,
});

mkdirSync('schema/generated', { recursive: true });
const write = (name: string, text: string): void => writeFileSync(join('schema/generated', name), text);

write('typeDefs.ts', `export const typeDefs = ${JSON.stringify(typeDefs)};\n`);
write('trusted.ts', `/** The client's own operations by id: the only ones accepted in production. */
export const trusted: Readonly<Record<string, string>> = ${JSON.stringify(
    Object.fromEntries(Object.entries(trusted).map(([id, { text }]) => [id, text])), null, 2)};\n`);
write('server.ts', await generate(
  { ...shared, scalars: serverScalars, contextType: '../../server/app/context.ts#Context', mappers, useIndexSignature: false },
  { typescript: { plugin: typescript }, 'typescript-resolvers': { plugin: resolvers } },
));
write('client.ts', `${await generate(
  { ...shared, scalars, skipTypename: true, inlineFragmentTypes: 'combine', arrayInputCoercion: false },
  { 'typescript-operations': { plugin: operations } },
)}
${modules.map(({ name }) => `export * from './documents/${name}.ts';`).join('\n')}
`);
write('trustedDocument.ts', `import type { TypedDocumentNode } from '@urql/core';
/* @__NO_SIDE_EFFECTS__ */
export const trusted = <Result, Variables extends Record<string, unknown>>(documentId: string) =>
  ({ kind: 'Document', definitions: [], documentId }) as unknown as TypedDocumentNode<Result, Variables>;
`);
rmSync('schema/generated/documents', { recursive: true, force: true });
mkdirSync('schema/generated/documents', { recursive: true });
for (const { name, lines } of modules) {
  write(`documents/${name}.ts`, `import type * as Types from '../client.ts';\nimport { trusted } from '../trustedDocument.ts';\n${lines.join('\n')}\n`);
}
