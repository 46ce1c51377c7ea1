package org.lingqu.exchange.sandbox;

import java.util.Optional;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.PublicAddress;
import org.springframework.stereotype.Component;

/** On the page of an entry, for who may apply for it: how to try its interfaces first. */
@Component
class SandboxOnEntry implements EntryPanel {

    private final Sandbox sandbox;
    private final PublicAddress address;

    SandboxOnEntry(Sandbox sandbox, PublicAddress address) {
        this.sandbox = sandbox;
        this.address = address;
    }

    @Override
    public String anchor() {
        return "sandbox";
    }

    @Override
    public String title() {
        return "exchange.sandbox";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public boolean aside() {
        return false;
    }

    @Override
    public String template() {
        return "exchange/sandbox-panel";
    }

    /** Without the one key that every call needs there is nothing to try. */
    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        if (!reader.may(Permission.SHARING_APPLY)
                || reader.isOf(entry.provider())
                || entry.content().keyItems().size() != 1) {
            return Optional.empty();
        }
        return Optional.of(new SandboxView(SandboxExamples.of(entry, sandbox.table(entry), address.base())));
    }
}
