package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;

/** Finds characters that nobody sees in what was typed, at every place of a sheet. */
final class SheetTexts {

    private final IntPredicate unwanted;
    private final List<Fault> faults = new ArrayList<>();

    private SheetTexts(IntPredicate unwanted) {
        this.unwanted = unwanted;
    }

    /** Characters that no database keeps: NUL and halves of a character. */
    static List<Fault> unstorable(Sheet sheet) {
        return new SheetTexts(PlainText::isUnstorable).look(sheet);
    }

    /** Characters that no element of an entry may hold. */
    static List<Fault> invisible(Sheet sheet) {
        return new SheetTexts(PlainText::isInvisible).look(sheet);
    }

    private List<Fault> look(Sheet sheet) {
        at("name", sheet.name());
        at("englishName", sheet.englishName());
        at("classification", sheet.classification());
        at("summary", sheet.summary());
        at("origin", sheet.origin());
        at("originName", sheet.originName());
        at("carrier", sheet.carrier());
        sheet.contents().forEach(content -> at("contents", content));
        at("segment", sheet.segment());
        at("owner", sheet.owner());
        at("format", sheet.format());
        at("formatType", sheet.formatType());
        for (int i = 0; i < sheet.items().size(); i++) {
            item("items[" + i + "].", sheet.items().get(i));
        }
        at("sharingType", sheet.sharingType());
        at("reason", sheet.reason());
        for (int i = 0; i < sheet.bases().size(); i++) {
            basis("bases[" + i + "].", sheet.bases().get(i));
        }
        at("conditions", sheet.conditions());
        sheet.modes().forEach(mode -> at("modes", mode));
        sheet.materials().forEach(material -> at("materials", material));
        at("concerned", sheet.concerned());
        sheet.forAll().forEach(code -> at("forAll", code));
        at("openingType", sheet.openingType());
        at("openingConditions", sheet.openingConditions());
        sheet.openingModes().forEach(mode -> at("openingModes", mode));
        at("cycle", sheet.cycle());
        sheet.related().forEach(code -> at("related", code));
        sheet.extension().forEach((name, value) -> {
            at("extension", name);
            at("extension", value);
        });
        at("changeReason", sheet.changeReason());
        return List.copyOf(faults);
    }

    private void item(String line, ItemRow row) {
        at(line + "code", row.code());
        at(line + "name", row.name());
        at(line + "type", row.type());
        at(line + "length", row.length());
        at(line + "scale", row.scale());
        at(line + "required", row.required());
        at(line + "key", row.key());
        at(line + "grade", row.grade());
        at(line + "mark", row.mark());
        at(line + "rule", row.rule());
        at(line + "codeList", row.codeList());
    }

    private void basis(String line, BasisRow row) {
        at(line + "title", row.title());
        at(line + "rank", row.rank());
        at(line + "article", row.article());
    }

    /** The first such character of a text; one fault a place is enough to find the others. */
    private void at(String where, String text) {
        PlainText.first(text, unwanted)
                .ifPresent(at -> faults.add(Fault.of(
                        where, "invisible", text.codePointCount(0, at) + 1, "U+%04X".formatted(text.codePointAt(at)))));
    }
}
