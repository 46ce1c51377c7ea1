package org.lingqu.collection;

import java.util.List;
import org.lingqu.catalog.CodeValues;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ValueRule;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.IdentifierKind;
import org.springframework.stereotype.Component;

/** Makes an entry's items the pool's columns with the row rules that follow from them. */
@Component
class EntryColumns {

    private final CodeValues codes;

    EntryColumns(CodeValues codes) {
        this.codes = codes;
    }

    /** @throws org.lingqu.kernel.Problem {@code column-type-unloadable}, {@code column-code-unfit} when an item cannot be a column */
    List<Column> of(EntryVersion entry) {
        return entry.items().stream().map(this::column).toList();
    }

    private Column column(Item item) {
        ColumnType type = ColumnType.of(item.type().letter());
        return new Column(
                item.code(),
                item.name(),
                type,
                item.length() == null || !(type.isText() || type.isExactNumber()) ? 0 : item.length(),
                item.scale() == null ? -1 : item.scale(),
                item.required(),
                item.key(),
                identifier(item.rule()),
                item.codeList() == null ? List.of() : codes.of(item.codeList()));
    }

    private static IdentifierKind identifier(ValueRule rule) {
        return switch (rule) {
            case NONE -> IdentifierKind.NONE;
            case IDENTITY_NUMBER -> IdentifierKind.IDENTITY_NUMBER;
            case CREDIT_CODE -> IdentifierKind.CREDIT_CODE;
            case ORGANIZATION_CODE -> IdentifierKind.ORGANIZATION_CODE;
            case DIVISION_CODE -> IdentifierKind.DIVISION_CODE;
        };
    }
}
