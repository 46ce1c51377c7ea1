package org.lingqu.collection.structure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What of a column is compared with items. */
record ColumnTraits(
        MappingGuess.Offered column,
        String name,
        Set<String> forms,
        String comment,
        String usual,
        String core,
        String initials,
        List<String> words,
        TypeGuess type,
        Optional<Subject> valued) {

    /** @param prefix with which most columns of the table begin; empty for none */
    ColumnTraits(MappingGuess.Offered column, String prefix) {
        this(
                column,
                ColumnWords.plain(column.name()),
                forms(column.name(), prefix),
                ColumnWords.plain(ItemGuess.nameOf(column.comment())),
                ColumnWords.usual(column.comment()),
                ColumnWords.core(ColumnWords.usual(column.comment())),
                Initials.of(ItemGuess.nameOf(column.comment())),
                ColumnWords.words(column.name()),
                TypeGuess.of(column.type()),
                Subject.valued(column.values()));
    }

    /** A name as it stands, without what all of the table begin with, without a number or 代码, 名称 behind. */
    private static Set<String> forms(String name, String prefix) {
        String plain = ColumnWords.plain(name);
        String own = ColumnWords.plain(
                name.toLowerCase(Locale.ROOT).startsWith(prefix) ? name.substring(prefix.length()) : name);
        Set<String> forms = new LinkedHashSet<>();
        for (String form : List.of(plain, own)) {
            forms.add(form);
            forms.add(form.replaceAll("(?<=[a-z]{2})[0-9]$", ""));
            forms.add(form.replaceAll("(?<=..)(dm|mc|bm)$", ""));
        }
        return forms;
    }

    boolean commented() {
        return !comment.isEmpty();
    }
}
