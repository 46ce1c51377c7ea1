package org.lingqu.catalog.workbook;

import java.util.List;
import java.util.Locale;
import org.lingqu.catalog.Carrier;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.ContentType;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.Origin;
import org.lingqu.catalog.ResourceFormat;
import org.lingqu.catalog.Segment;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.SupplyMode;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.catalog.compile.Classes;
import org.lingqu.catalog.compile.CodeLists;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.organization.Departments;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;
import org.lingqu.rules.NormRank;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.stereotype.Component;

/** Makes the vocabulary of a reader: the rule pack's words where it has them, the glossary's otherwise, the classes of the department. */
@Component
class Vocabularies {

    private final RulePacks rules;
    private final Classes classes;
    private final CodeLists codeLists;
    private final Departments departments;
    private final Wordings wordings;

    Vocabularies(RulePacks rules, Classes classes, CodeLists codeLists, Departments departments, Wordings wordings) {
        this.rules = rules;
        this.classes = classes;
        this.codeLists = codeLists;
        this.departments = departments;
        this.wordings = wordings;
    }

    /** @param department whose classes are offered */
    Vocabulary of(DepartmentId department, Wording reader) {
        List<Classification> open = classes.openTo(departments.get(department));
        Vocabulary vocabulary = ofAll(reader);
        for (Classification each : open) {
            boolean future = each.code().equals(Classes.OWN);
            vocabulary.add(
                    Heading.CLASSIFICATION,
                    each.code(),
                    future ? each.toString() : each.code() + " " + each,
                    each.toString());
        }
        return vocabulary;
    }

    /** Without classes: where every department's entries are written, and none is read. */
    Vocabulary ofAll(Wording reader) {
        Wording chinese = wordings.in(Locale.SIMPLIFIED_CHINESE);
        Wording english = wordings.in(Locale.ENGLISH);
        Requirements requirements = new Requirements(rules.active());
        boolean inEnglish = reader.locale().getLanguage().equals("en");
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.addAll(
                Heading.SHARING_TYPE,
                SharingType.values(),
                type -> inEnglish || requirements.label(type).isEmpty() ? reader.name(type) : requirements.label(type),
                type -> of(type.digit(), requirements.label(type), chinese.name(type), english.name(type)));
        vocabulary.addAll(
                Heading.OPENING_TYPE,
                OpeningType.values(),
                type -> inEnglish || requirements.label(type).isEmpty() ? reader.name(type) : requirements.label(type),
                type -> of(requirements.label(type), chinese.name(type), english.name(type)));
        vocabulary.addAll(
                Heading.FORMAT,
                ResourceFormat.values(),
                reader::name,
                each -> of(each.digit(), chinese.name(each), english.name(each)));
        vocabulary.addAll(
                Heading.CYCLE,
                UpdateCycle.values(),
                reader::name,
                each -> of(each.digit(), chinese.name(each), english.name(each)));
        vocabulary.addAll(
                Heading.ITEM_TYPE,
                ItemType.values(),
                reader::name,
                each -> of(each.letter(), chinese.name(each), english.name(each)));
        both(vocabulary, Heading.BASIS_RANK, NormRank.values(), reader, chinese, english);
        both(vocabulary, Heading.ORIGIN, Origin.values(), reader, chinese, english);
        both(vocabulary, Heading.SEGMENT, Segment.values(), reader, chinese, english);
        both(vocabulary, Heading.CARRIER, Carrier.values(), reader, chinese, english);
        both(vocabulary, Heading.CONTENTS, ContentType.values(), reader, chinese, english);
        both(vocabulary, Heading.OPENING_MODES, SupplyMode.values(), reader, chinese, english);
        both(vocabulary, Heading.MODES, SupplyMode.values(), reader, chinese, english);
        both(vocabulary, Heading.ITEM_GRADE, Grade.values(), reader, chinese, english);
        both(vocabulary, Heading.ITEM_MARK, PersonalMark.values(), reader, chinese, english);
        both(vocabulary, Heading.ITEM_RULE, ValueRule.values(), reader, chinese, english);
        for (CodeLists.Listed list : codeLists.all()) {
            vocabulary.add(
                    Heading.ITEM_CODE_LIST,
                    list.name(),
                    list.title().equals(list.name())
                            ? list.name()
                            : reader.text("catalog.workbook.code-list", list.title(), list.name()),
                    list.title());
        }
        for (Heading flag : List.of(Heading.ITEM_REQUIRED, Heading.ITEM_KEY)) {
            vocabulary.add(
                    flag, Vocabulary.YES, reader.text("catalog.workbook.yes"), "是", "yes", "y", "1", "√", "true");
            vocabulary.add(flag, Vocabulary.NO, reader.text("catalog.workbook.no"), "否", "no", "n", "0", "false");
        }
        return vocabulary;
    }

    private static <E extends Enum<E>> void both(
            Vocabulary vocabulary, Heading heading, E[] constants, Wording reader, Wording chinese, Wording english) {
        vocabulary.addAll(heading, constants, reader::name, each -> of(chinese.name(each), english.name(each)));
    }

    private static String[] of(String... words) {
        return words;
    }
}
