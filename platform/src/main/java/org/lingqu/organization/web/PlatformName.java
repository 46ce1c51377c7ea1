package org.lingqu.organization.web;

import java.util.Locale;
import java.util.Optional;
import org.lingqu.organization.NodeSettings;
import org.lingqu.ui.FrameFacts;
import org.springframework.stereotype.Component;

/** Puts the node's name on every page. */
@Component
class PlatformName implements FrameFacts {

    private final NodeSettings node;

    PlatformName(NodeSettings node) {
        this.node = node;
    }

    @Override
    public Optional<String> platformName(Locale locale) {
        return Optional.of(node.name());
    }
}
