package org.lingqu.catalog.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.LegalBasis;
import org.lingqu.catalog.Sharing;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.kernel.ResourceCode;

/** Writes published content back onto a sheet, to be changed. Reading the sheet again gives the same content. */
final class Sheets {

    private Sheets() {}

    static Sheet of(EntryContent content) {
        Sharing sharing = content.sharing();
        boolean nothingToHandIn =
                sharing.type() == SharingType.CONDITIONAL && sharing.materials().isEmpty();
        return new Sheet(
                content.name(),
                content.englishName(),
                content.classification().code(),
                content.summary(),
                content.format().name(),
                content.formatType(),
                content.items().stream().map(Sheets::row).toList(),
                sharing.type().name(),
                sharing.reason(),
                sharing.bases().stream().map(Sheets::row).toList(),
                sharing.conditions(),
                sharing.modes().stream().sorted().map(Enum::name).toList(),
                nothingToHandIn ? List.of("无") : sharing.materials(),
                content.opening().type().name(),
                content.opening().conditions(),
                content.cycle().name(),
                content.related().stream().map(ResourceCode::value).toList(),
                content.extension(),
                "");
    }

    private static ItemRow row(Item item) {
        String codeList = item.codeList();
        return new ItemRow(
                item.code(),
                item.name(),
                item.type().name(),
                text(item.length()),
                text(item.scale()),
                String.valueOf(item.required()),
                String.valueOf(item.key()),
                item.grade().name(),
                item.mark().name(),
                item.rule().name(),
                codeList == null ? "" : codeList);
    }

    private static BasisRow row(LegalBasis basis) {
        return new BasisRow(basis.title(), basis.rank().name(), basis.article());
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }
}
