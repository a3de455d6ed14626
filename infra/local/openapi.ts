import { writeFileSync } from 'node:fs';
import { functions } from './functions.ts';
import { openApiDocument, openApiFile } from './openapi-document.ts';

writeFileSync(openApiFile, openApiDocument(functions.flatMap(({ operations }) => operations)));
