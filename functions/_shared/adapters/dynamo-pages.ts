import { askStore } from './dynamo-client.ts';

type Item = Record<string, unknown>;
type Page = { Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined };

/** Items of a page of a scan: read well within the time that a request may take. */
export const scanPageSize = 250;

/** The items of a query or scan, page after page. Throws StoreUnavailableError. */
export async function* readPages(
  store: string,
  read: (startKey: Item | undefined) => Promise<Page>,
): AsyncGenerator<Item> {
  let startKey: Item | undefined;
  do {
    const page = await askStore(store, () => read(startKey));
    yield* page.Items ?? [];
    startKey = page.LastEvaluatedKey;
  } while (startKey);
}
