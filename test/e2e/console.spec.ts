import { afterAll, beforeAll, describe } from '@jest/globals';
import { CHROMIUM } from '../support/browser.js';
import { dialogs } from './console/dialogs.js';
import { theDoor } from './console/door.js';
import { everyPage } from './console/every-page.js';
import { faultsAreSeenLive, faultsGoAwayLive } from './console/faults.js';
import { files } from './console/files.js';
import { finding } from './console/finding.js';
import { imports } from './console/imports.js';
import { keyboard } from './console/keyboard.js';
import { roles } from './console/roles.js';
import { Stage } from './console/stage.js';

const withChromium = CHROMIUM === null ? describe.skip : describe;

withChromium(CHROMIUM === null ? 'the console (skipped: no chromium)' : 'the console', () => {
  const stage = new Stage();
  beforeAll(() => stage.open(), 180_000);
  afterAll(() => stage.close(), 60_000);

  theDoor(stage);
  faultsAreSeenLive(stage);
  // While the fault goes on there is something to see on every page.
  everyPage(stage);
  dialogs(stage);
  roles(stage);
  finding(stage);
  files(stage);
  imports(stage);
  keyboard(stage);
  faultsGoAwayLive(stage);
});
