import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './console';
import { begin } from './session/session';
import { wearTheme } from './parts/theme';
import { languageNow } from './words/language';

document.documentElement.lang = languageNow();
wearTheme();
void begin();

const place = document.getElementById('console');
if (!place) throw new Error('index.html has no place for the console');
createRoot(place).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
