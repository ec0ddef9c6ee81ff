import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { type Channel, draftOf } from './draft';
import { text } from './words';

/** The host that is called; a template is no URL yet, so it is read by hand. */
const hostOf = (url: string) => /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? url;

/** What a channel is set up for, as a sentence. */
export function useSettingsInWords(): (channel: Channel) => string {
  const { said, securities } = useWords(text);
  const { number } = useWriting();
  return (channel) => {
    const { host, port, from, user, security, url, method, maxLength } = draftOf(channel);
    switch (channel.kind) {
      case 'email':
        return (
          said.email(from, `${host}:${port}`, securities[security]) +
          (user === '' ? said.withoutUser : said.asUser(user))
        );
      case 'telegram':
        return said.telegram(hostOf(url));
      case 'webhook':
        return said.to(host);
      case 'alertmanager':
        return said.to(hostOf(url));
      case 'http-gateway':
        return said.gateway(method, hostOf(url), number(Number(maxLength)));
    }
  };
}
