/** The three roles of a ledger. None is a superuser; docs/deploy.md lists their rights. */
export interface RoleNames {
  /** Owns the schemas and migrates them. */
  readonly owner: string;
  /** Role of the sequencer and the API. */
  readonly writer: string;
  /** Role of reports and dashboards. */
  readonly reader: string;
}

export const usualRoles: RoleNames = {
  owner: 'ledger_owner',
  writer: 'ledger_writer',
  reader: 'ledger_reader',
};
