/**
 * The first script of the document, small: it sets everything going that the first view waits for, so that scripts and
 * answers come side by side rather than one after the other.
 */
import './style/base.css';
import './style/frame.css';
import './style/print.css';
import { askEarly } from './early';
import { loadOpened } from './pages';

void askEarly();
void import('./main');
loadOpened(window.location.pathname);
