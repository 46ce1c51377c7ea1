package org.lingqu.exchange.service.web;

import java.util.Optional;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.exchange.service.Services;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.springframework.stereotype.Component;

/** On the page of an entry, for its steward: whether the department's own interface is asked for it. */
@Component
class ServiceOnEntry implements EntryPanel {

    private final Services services;

    ServiceOnEntry(Services services) {
        this.services = services;
    }

    @Override
    public String anchor() {
        return "service";
    }

    @Override
    public String title() {
        return "exchange.service";
    }

    @Override
    public int order() {
        return 46;
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public String template() {
        return "exchange/service-panel";
    }

    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        return reader.may(Permission.COLLECT) && reader.isOf(entry.provider())
                ? Optional.of(new ServiceView(entry, services.of(entry, reader).orElse(null)))
                : Optional.empty();
    }
}
