/** An event as a browser's EventSource would hand it on. */
export interface SeenEvent {
  readonly id: number;
  readonly event: string;
  readonly content: unknown;
}

/** Reads server-sent events as the HTML standard says, without a browser. */
export class EventReader {
  /** As a browser keeps it; it is sent when it comes back. */
  lastId: number | null = null;
  private text = '';

  constructor(
    private readonly abort: AbortController,
    private readonly body: ReadableStreamDefaultReader<string>,
  ) {}

  /** The next events, fewer where the stream ends before. */
  async take(count: number): Promise<SeenEvent[]> {
    const events: SeenEvent[] = [];
    while (events.length < count) {
      const block = await this.block();
      if (block === null) break;
      const event = this.read(block);
      if (event) events.push(event);
    }
    return events;
  }

  async close(): Promise<void> {
    this.abort.abort();
    await this.body.cancel().catch(() => undefined);
  }

  /** Reads the head, which has an id and no event. */
  async begin(): Promise<this> {
    const head = await this.block();
    if (head === null || this.read(head)) throw new Error(`not the head of a stream: ${head}`);
    return this;
  }

  private async block(): Promise<string | null> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end !== -1) {
        const block = this.text.slice(0, end);
        this.text = this.text.slice(end + 2);
        return block;
      }
      const { done, value } = await this.body.read();
      if (done) return null;
      this.text += value;
    }
  }

  private read(block: string): SeenEvent | null {
    const fields = new Map(
      block.split('\n').map((line) => {
        const [name = '', ...value] = line.split(': ');
        return [name, value.join(': ')] as const;
      }),
    );
    const id = fields.get('id');
    if (id !== undefined) this.lastId = Number(id);
    const content = fields.get('data');
    if (content === undefined) return null;
    return {
      id: this.lastId ?? NaN,
      event: fields.get('event') ?? '',
      content: JSON.parse(content) as unknown,
    };
  }
}

/** Connects, and comes back after that id where one is given. */
export async function readEvents(
  url: string,
  lastId: number | string | null = null,
  headers: Readonly<Record<string, string>> = {},
): Promise<EventReader> {
  const abort = new AbortController();
  const response = await fetch(url, {
    signal: abort.signal,
    headers: { ...headers, ...(lastId === null ? {} : { 'Last-Event-ID': String(lastId) }) },
  });
  if (!response.body) throw new Error('no stream');
  const body = response.body.pipeThrough(new TextDecoderStream()).getReader();
  return new EventReader(abort, body).begin();
}
