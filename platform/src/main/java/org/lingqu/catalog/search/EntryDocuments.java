package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;

/** Turns entries into documents. Pure. */
final class EntryDocuments {

    private static final FieldType SET = type(IndexOptions.DOCS, true);
    private static final FieldType SET_BY_LENGTH = type(IndexOptions.DOCS, false);
    private static final FieldType COUNTED = type(IndexOptions.DOCS_AND_FREQS, true);
    private static final FieldType COUNTED_BY_LENGTH = type(IndexOptions.DOCS_AND_FREQS, false);

    /** Words of the names of items, regions and classes. */
    private static final Remembered<List<String>> NAMES = new Remembered<>(Words::of);

    /** In characters: what differs later than that stands in the order of the entries. */
    private static final int LONGEST_SOUND = 120;

    /** In characters: more does not bring together what belongs together. */
    private static final int LONGEST_ABOUT = 30;

    private EntryDocuments() {}

    static Document of(IndexedEntry entry) {
        EntryVersion version = entry.version();
        EntryContent content = version.content();
        String title = Folding.fold(content.name());
        List<String> titleWords = Words.of(title);
        Readings readings = Readings.of(title, titleWords);
        List<String> items =
                content.items().stream().map(item -> Folding.fold(item.name())).toList();
        List<String> places = places(entry);

        Document document = new Document();
        document.add(new StringField(Fields.KEY, version.entry().toString(), Field.Store.NO));
        document.add(new BinaryDocValuesField(Fields.ENTRY, Keys.bytes(version.entry())));
        document.add(new NumericDocValuesField(Fields.NUMBER, entry.number()));
        long publishedAt = version.publishedAt().toEpochMilli();
        document.add(new NumericDocValuesField(Fields.PUBLISHED, publishedAt));
        document.add(new LongPoint(Fields.PUBLISHED, publishedAt)); // lets the order by day pass over what is too old
        document.add(new SortedDocValuesField(Fields.SOUND, new BytesRef(sound(title, readings))));
        document.add(new SortedDocValuesField(Fields.ABOUT, new BytesRef(about(title, entry.regions()))));
        document.add(new BinaryDocValuesField(Fields.TITLE, new BytesRef(content.name())));
        add(document, Fields.ALL, everything(title, titleWords, content, items, places), SET);
        add(document, Fields.TITLE_PAIRS, Terms.pairs(title), COUNTED_BY_LENGTH);
        add(document, Fields.TITLE_SKIP_PAIRS, Terms.skipPairs(title), SET_BY_LENGTH);
        add(document, Fields.TITLE_WORDS, titleWords, COUNTED_BY_LENGTH);
        add(
                document,
                Fields.ITEM_WORDS,
                items.stream().flatMap(item -> NAMES.of(item).stream()).toList(),
                COUNTED_BY_LENGTH);
        add(document, Fields.PLACE_WORDS, placeWords(places), COUNTED);
        add(document, Fields.REGION, RegionTerms.of(entry.regions()), SET);
        add(
                document,
                Fields.OWN_REGION,
                RegionTerms.of(entry.regions().stream().limit(1).toList()),
                SET);
        add(document, Fields.OFFICE, List.of(RegionTerms.office(version.providerName(), entry.regions())), SET);
        add(document, Fields.PINYIN, Terms.pinyinPairs(readings), SET_BY_LENGTH);
        add(document, Fields.INITIALS, Terms.initials(readings), SET_BY_LENGTH);
        add(document, Fields.ENGLISH, English.stems(Folding.fold(content.englishName())), COUNTED);
        add(
                document,
                Fields.ITEM_CODES,
                content.items().stream()
                        .map(Item::code)
                        .map(EntryDocuments::small)
                        .toList(),
                SET);
        add(
                document,
                Fields.CODE,
                List.of(small(version.code().value()), small(version.code().suffix())),
                SET);
        entry.ranks().forEach((facet, rank) -> document.add(new NumericDocValuesField(Fields.rank(facet), rank)));
        for (FacetColumns.Column column : FacetColumns.COLUMNS) {
            String value = column.valueOf().apply(entry);
            if (!value.isEmpty()) {
                document.add(new StringField(Fields.facet(column.facet()), value, Field.Store.NO));
                document.add(new SortedDocValuesField(column.field(), new BytesRef(value)));
            }
        }
        return document;
    }

    private static Set<String> everything(
            String title, List<String> titleWords, EntryContent content, List<String> items, List<String> places) {
        Set<String> all = new LinkedHashSet<>(Terms.pairs(title));
        all.addAll(Terms.characters(title));
        all.addAll(titleWords);
        items.forEach(item -> all.addAll(Terms.pairs(item)));
        all.addAll(Terms.pairs(Folding.fold(content.summary())));
        places.forEach(place -> all.addAll(Terms.pairs(place)));
        return all;
    }

    /** Folded names of regions, with and without their endings, of the department and of the classes. */
    private static List<String> places(IndexedEntry entry) {
        List<String> places = new ArrayList<>(RegionTerms.of(entry.regions()));
        places.add(Folding.fold(entry.version().providerName()));
        entry.version().content().classification().titles().stream()
                .map(Folding::fold)
                .forEach(places::add);
        return places;
    }

    private static List<String> placeWords(List<String> places) {
        List<String> words = new ArrayList<>();
        for (String place : places) {
            List<String> parts = NAMES.of(place);
            words.addAll(parts);
            if (!parts.contains(place)) {
                words.add(place);
            }
        }
        return words;
    }

    private static void add(Document document, String field, Collection<String> terms, FieldType type) {
        if (!terms.isEmpty()) {
            document.add(new Field(field, new TermStream(terms), type));
        }
    }

    /** Puts names into the order of a dictionary: syllable by syllable, the same sound by its characters. */
    private static String sound(String title, Readings readings) {
        String sound = String.join(" ", readings.byWord()) + "\t" + title;
        return sound.length() > LONGEST_SOUND ? sound.substring(0, LONGEST_SOUND) : sound;
    }

    /** The beginning of a folded name without the regions before it. */
    private static String about(String title, List<String> regions) {
        String about = RegionTerms.without(title, regions);
        return about.length() > LONGEST_ABOUT ? about.substring(0, LONGEST_ABOUT) : about;
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static FieldType type(IndexOptions options, boolean omitNorms) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setOmitNorms(omitNorms);
        type.setTokenized(true);
        type.freeze();
        return type;
    }
}
