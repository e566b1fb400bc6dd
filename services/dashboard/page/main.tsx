/** Starts the page. */
import { createRoot } from 'react-dom/client';
import { Frame } from './frame/frame.js';
import { startTheme } from './frame/theme.js';
import { listenToKeys } from './keys/registry.js';
import { followHistory } from './place/history.js';

startTheme();
followHistory();
listenToKeys();
const element = document.getElementById('page');
if (element === null) throw new Error('the document has no #page');
createRoot(element).render(<Frame />);
