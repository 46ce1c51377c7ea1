package org.lingqu.catalog.compile;

import java.util.List;
import java.util.Set;
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
                name(content.nature().origin()),
                content.nature().originName(),
                content.nature().carrier().name(),
                names(content.nature().contents()),
                content.nature().segment().name(),
                "",
                content.format().name(),
                content.formatType(),
                content.items().stream().map(Sheets::row).toList(),
                sharing.type().name(),
                sharing.reason(),
                sharing.bases().stream().map(Sheets::row).toList(),
                sharing.conditions(),
                names(sharing.modes()),
                nothingToHandIn ? List.of("无") : sharing.materials(),
                sharing.concerned(),
                sharing.forAll(),
                content.opening().type().name(),
                content.opening().conditions(),
                names(content.opening().modes()),
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

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name();
    }

    private static <E extends Enum<E>> List<String> names(Set<E> constants) {
        return constants.stream().sorted().map(Enum::name).toList();
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }
}
