package org.lingqu.exchange.watermark.web;

import java.util.Optional;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.exchange.watermark.MarkDeclarations;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.springframework.stereotype.Component;

/** On the page of an entry, for who answers for its data: whether handed-over files can be traced. */
@Component
class MarksOnEntry implements EntryPanel {

    private final MarkDeclarations declarations;

    MarksOnEntry(MarkDeclarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public String anchor() {
        return "marks";
    }

    @Override
    public String title() {
        return "exchange.marks";
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public String template() {
        return "exchange/marks-panel";
    }

    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        return reader.may(Permission.SHARING_ANSWER) && reader.isOf(entry.provider())
                ? Optional.of(new MarksView(entry, declarations.of(entry.code())))
                : Optional.empty();
    }
}
