/** Doctor: problems of a deployment and what to do about them. */
export { examineDatabase, type ExamineDatabaseOptions } from './examine-database.js';
export { unreachable, worstOf, type Finding, type FindingCode, type Severity } from './judge/finding.js';
export { reportText } from './judge/report.js';
export { roleKinds, type RoleKind } from './judge/role.js';
