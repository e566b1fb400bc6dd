/** The three roles that a ledger is operated with. None is a superuser; docs/deploy.md says what each may do. */
export interface RoleNames {
  /** Owns the schemas and migrates them. */
  readonly owner: string;
  /** What the sequencer and the API connect as. */
  readonly writer: string;
  /** Reports and dashboards. */
  readonly reader: string;
}

export const usualRoles: RoleNames = {
  owner: 'ledger_owner',
  writer: 'ledger_writer',
  reader: 'ledger_reader',
};
