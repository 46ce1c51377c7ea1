package org.lingqu.collection.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.CellFault;
import org.lingqu.pool.Column;
import org.lingqu.pool.FaultKind;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with a row, as a sentence that says how far off it is. */
@Component
class RowWords {

    private final MessageSource messages;
    private final IdentifierWords identifiers;

    RowWords(MessageSource messages, IdentifierWords identifiers) {
        this.messages = messages;
        this.identifiers = identifiers;
    }

    /** @param cell the original text; null when it is empty */
    String of(CellFault fault, @Nullable Column column, @Nullable String cell) {
        String kind = text("fault.row." + fault.kind().name().toLowerCase(Locale.ROOT));
        String more = column == null ? null : more(fault, column, cell == null ? "" : cell.strip());
        return more == null ? kind : text("collection.fault.with", kind, more);
    }

    private @Nullable String more(CellFault fault, Column column, String cell) {
        if (fault.kind() == FaultKind.DUPLICATE) {
            return text("collection.fault.duplicate", fault.other());
        }
        if (fault.kind() == FaultKind.LENGTH && column.type().isText()) {
            return text("collection.fault.length", cell.codePointCount(0, cell.length()), column.length());
        }
        if (fault.kind() == FaultKind.LENGTH) {
            return text("collection.fault.digits", column.length());
        }
        if (fault.kind() == FaultKind.IDENTIFIER) {
            return identifiers.of(column.identifier(), cell).in(this::text);
        }
        return fault.kind() == FaultKind.TYPE
                ? text("collection.fault.type." + column.type().name())
                : null;
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
