import { render } from 'solid-js/web';
import { App } from './App.tsx';

const place = document.querySelector('#app')!;
place.textContent = '';
render(() => <App />, place);
