import { Link } from 'wouter';
import { Page } from '../../parts/page';
import { useView } from '../../parts/view';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';
import './coverage.css';
import { NextDesa } from './next-desa';
import { Pivot } from './pivot';
import { text } from './words';

export default function Coverage() {
  const word = useWords(text);
  const { coverage } = useWords(menuWords);
  const view = useView();
  const isNext = view.get('tab') === 'next';
  const kept = ['regency', 'district', 'tag'].flatMap((name) => {
    const value = view.get(name);
    return value === '' ? [] : [[name, value]];
  });
  const tab = (name: string) => {
    const query = new URLSearchParams([
      ...(name === '' ? [] : [['tab', name]]),
      ...kept,
    ]).toString();
    return query === '' ? '/cakupan' : `/cakupan?${query}`;
  };
  return (
    <Page title={coverage} lead={isNext ? word.nextLead : word.lead}>
      <nav className="tabs" aria-label={coverage}>
        <Link href={tab('')} aria-current={isNext ? undefined : 'page'}>
          {word.pivot}
        </Link>
        <Link href={tab('next')} aria-current={isNext ? 'page' : undefined}>
          {word.next}
        </Link>
      </nav>
      {isNext ? <NextDesa /> : <Pivot />}
    </Page>
  );
}
