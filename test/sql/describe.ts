/** The columns that a statement returns, described by PostgreSQL without running it. */
import type pg from 'pg';

export interface Column {
  readonly name: string;
  readonly typeOid: number;
  /** The table and column that it comes from unchanged; 0 for an expression. */
  readonly tableOid: number;
  readonly columnNumber: number;
}

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
  readonly tableID: number;
  readonly columnID: number;
}

/** The part of pg's connection that Parse and Describe need; it has no types of its own. */
interface Wire {
  parse(message: { readonly name: string; readonly text: string }): void;
  describe(message: { readonly type: 'S'; readonly name: string }): void;
  sync(): void;
}

/** The columns of the result; none for a statement without one. Rejects with the error of PostgreSQL. */
export function describeStatement(client: pg.ClientBase, text: string): Promise<readonly Column[]> {
  return new Promise((resolve, reject) => {
    let columns: readonly Column[] = [];
    const statement = {
      submit(wire: Wire): void {
        wire.parse({ name: '', text });
        wire.describe({ type: 'S', name: '' });
        wire.sync();
      },
      handleRowDescription({ fields }: { readonly fields: readonly Field[] }): void {
        columns = fields.map((field) => ({
          name: field.name,
          typeOid: field.dataTypeID,
          tableOid: field.tableID,
          columnNumber: field.columnID,
        }));
      },
      handleError: reject,
      handleReadyForQuery(): void {
        resolve(columns);
      },
    };
    client.query(statement as unknown as pg.Submittable);
  });
}
