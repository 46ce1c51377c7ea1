package org.lingqu.identity.web;

import java.util.Optional;
import org.lingqu.ui.FrameFacts;
import org.springframework.stereotype.Component;

/** Tells the frame where the reader finds the own account. */
@Component
class IdentityPlace implements FrameFacts {

    @Override
    public Optional<String> accountHref() {
        return Optional.of("/account");
    }
}
