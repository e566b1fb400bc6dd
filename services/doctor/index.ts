/** Doctor: problems of a deployment and what to do about them. */
export { examine, type ExamineOptions } from './examine.js';
export {
  ok,
  problem,
  severities,
  worstOf,
  type Finding,
  type FindingCode,
  type Severity,
} from './judge/finding.js';
export { roleKinds, type RoleKind } from './judge/role.js';
