/** Doctor: what is wrong with a deployment, and what to do. */
export { examine, type ExamineOptions } from './examine.js';
export {
  amiss,
  fine,
  severities,
  worstOf,
  type Finding,
  type FindingCode,
  type Severity,
} from './judge/finding.js';
export { roleKinds, type RoleKind } from './judge/role.js';
