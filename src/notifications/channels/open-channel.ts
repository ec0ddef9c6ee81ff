import { z } from 'zod';
import { AlertmanagerChannel } from './alertmanager.js';
import { ChannelParts } from './channel-body.js';
import { CHANNEL_FORMS } from './channel-forms.js';
import { Channel } from './channel.js';
import { EmailChannel } from './email.js';
import { HttpGatewayChannel } from './http-gateway.js';
import { Reach } from './outgoing-http.js';
import { TelegramChannel } from './telegram.js';
import { WebhookChannel } from './webhook.js';

/** Opens a channel; its parts are checked once more, for a restored backup may hold those of another version. */
export function openChannel({ kind, settings, secrets }: ChannelParts, reach: Reach): Channel {
  const forms = CHANNEL_FORMS;
  switch (kind) {
    case 'email':
      return new EmailChannel(formOf(forms.email, settings, secrets), reach);
    case 'telegram':
      return new TelegramChannel(formOf(forms.telegram, settings, secrets), reach);
    case 'webhook':
      return new WebhookChannel(formOf(forms.webhook, settings, secrets), reach);
    case 'alertmanager':
      return new AlertmanagerChannel(formOf(forms.alertmanager, settings, secrets), reach);
    case 'http-gateway':
      return new HttpGatewayChannel(formOf(forms['http-gateway'], settings, secrets), reach);
  }
}

/** Throws where they do not fit. */
export function formOf<Settings extends z.ZodType, Secrets extends z.ZodType>(
  form: { readonly settings: Settings; readonly secrets: Secrets },
  settings: unknown,
  secrets: unknown,
): { readonly settings: z.output<Settings>; readonly secrets: z.output<Secrets> } {
  return { settings: form.settings.parse(settings), secrets: form.secrets.parse(secrets) };
}
