/** Lets at most `size` holders in at once; the others wait in line. */
export class Semaphore {
  private held = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private size: number) {}

  /** A new size holds for whoever comes next. */
  resize(size: number): void {
    this.size = size;
  }

  get free(): boolean {
    return this.held < this.size;
  }

  async acquire(): Promise<void> {
    if (this.held < this.size) {
      this.held += 1;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  release(): void {
    const next = this.waiting.shift();
    // The place goes straight to the next in line.
    if (next) next();
    else this.held -= 1;
  }
}
