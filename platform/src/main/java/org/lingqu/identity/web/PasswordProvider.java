package org.lingqu.identity.web;

import org.lingqu.identity.SignIn;
import org.lingqu.kernel.Problem;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Lets the sign-in form use the same proof of identity as the interfaces. */
@Component
class PasswordProvider implements AuthenticationProvider {

    private final SignIn signIn;

    PasswordProvider(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String username = authentication.getName();
        try {
            SignIn.Proof proof =
                    signIn.prove(username, String.valueOf(authentication.getCredentials()), SignIn.Way.PAGES);
            SignedIn person = new SignedIn(proof.account().value(), username, proof.passwordNumber());
            return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        } catch (Problem refused) {
            throw switch (refused.code()) {
                case "account-locked" -> new LockedException(refused.code(), refused);
                case "password-expired" -> new CredentialsExpiredException(refused.code(), refused);
                default -> new BadCredentialsException(refused.code(), refused);
            };
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
