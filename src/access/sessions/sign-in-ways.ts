import { Injectable } from '@nestjs/common';

/** How people can sign in besides with a password. Whoever offers a way says so at start. */
@Injectable()
export class SignInWays {
  private identityProvider: { readonly label: string } | null = null;

  /** There is an identity provider, which people know by this name. */
  offerIdentityProvider(label: string): void {
    this.identityProvider = { label };
  }

  get oidc(): { readonly label: string } | null {
    return this.identityProvider;
  }
}
