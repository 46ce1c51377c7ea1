package org.lingqu.catalog.workbook;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.workbook.Heading.Part;
import org.lingqu.catalog.workbook.PublishedSet.Key;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.stereotype.Service;

/**
 * The published catalog as a file: a workbook of the template's own shape, so that it can be read back, or one line an entry. Published
 * entries are open to everybody signed in. Entries leave as they are read; any number of them needs the same memory.
 */
@Service
public class CatalogExport {

    /** Most hits of a search that leave as a file. */
    public static final int MOST_HITS = 20_000;

    private static final int MOST_EXTENSIONS = 40;
    private static final int PAGE = 100;
    private static final int AT_ONCE = 3;

    private final PublishedSet published;
    private final CatalogSearch search;
    private final Vocabularies vocabularies;
    private final RulePacks rules;
    private final Wordings wordings;
    private final AuditTrail audit;
    private final Semaphore places = new Semaphore(AT_ONCE);

    CatalogExport(
            PublishedSet published,
            CatalogSearch search,
            Vocabularies vocabularies,
            RulePacks rules,
            Wordings wordings,
            AuditTrail audit) {
        this.published = published;
        this.search = search;
        this.vocabularies = vocabularies;
        this.rules = rules;
        this.wordings = wordings;
        this.audit = audit;
    }

    /** Which versions leave. Settled before the first byte. */
    public static final class Wanted {

        private final Versions versions;

        private Wanted(Versions versions) {
            this.versions = versions;
        }

        public int size() {
            return versions.size();
        }
    }

    /** Versions settled elsewhere, e.g. those of a level catalog. */
    public interface Versions {

        int size();

        /** Hands every version over, in order, and the same ones whenever it is asked. */
        void each(Taker taker) throws IOException;

        /** Names of their local elements, at most {@code most}. */
        List<String> extensions(int most);
    }

    /** Versions that never change, by their keys. */
    private record Settled(PublishedSet published, List<Key> keys) implements Versions {

        @Override
        public int size() {
            return keys.size();
        }

        @Override
        public void each(Taker taker) throws IOException {
            published.each(keys, taker::take);
        }

        @Override
        public List<String> extensions(int most) {
            return published.extensions(keys, most);
        }
    }

    /** Takes one entry. */
    @FunctionalInterface
    public interface Taker {
        void take(EntryVersion entry) throws IOException;
    }

    /** Writes what is wanted. */
    @FunctionalInterface
    public interface Writing {
        void run() throws IOException;
    }

    /** What is in force of a department, or of all for null. */
    public Wanted inForce(@Nullable DepartmentId department) {
        return new Wanted(new Settled(published, published.inForce(department)));
    }

    /**
     * A part of what is in force, as much as fits between two covers.
     *
     * @param of how many volumes there are, at least one
     */
    public record Volume(Wanted wanted, int number, int of) {}

    /**
     * One volume of what is in force of a department, or of all for null.
     *
     * @param most entries in a volume
     * @throws Problem {@code book-volume-unknown} with the number of volumes there are
     */
    public Volume volume(@Nullable DepartmentId department, int number, int most) {
        List<Key> keys = published.inForce(department);
        int volumes = Math.max(1, (keys.size() + most - 1) / most);
        if (number < 1 || number > volumes) {
            throw Problem.notFound("book-volume-unknown").with(number, volumes);
        }
        List<Key> here = keys.subList((number - 1) * most, Math.min(keys.size(), number * most));
        return new Volume(new Wanted(new Settled(published, here)), number, volumes);
    }

    /** Versions settled elsewhere. */
    public Wanted of(Versions versions) {
        return new Wanted(versions);
    }

    /**
     * The hits of a search, in their order.
     *
     * @throws Problem {@code export-too-many} beyond {@link #MOST_HITS}; those of {@link CatalogSearch#search}
     */
    public Wanted found(SearchQuery query) {
        List<EntryId> hits = new ArrayList<>();
        String cursor = null;
        do {
            SearchPage page = search.search(
                    new SearchQuery(query.text(), query.selected(), query.order(), PAGE, cursor, query.literal()));
            if (page.total() > MOST_HITS) {
                throw Problem.badInput("export-too-many").with(page.total(), MOST_HITS);
            }
            hits.addAll(page.hits());
            cursor = page.next();
        } while (cursor != null && hits.size() < MOST_HITS);
        return new Wanted(new Settled(published, published.inForce(hits)));
    }

    /** Hands every entry over, in order. */
    public void each(Wanted wanted, Taker taker) throws IOException {
        wanted.versions.each(taker);
    }

    /**
     * Records the export and does it while there is room for one more.
     *
     * @throws Problem {@code export-busy}
     */
    public void run(Wanted wanted, String format, Actor actor, Writing writing) throws IOException {
        if (!places.tryAcquire()) {
            throw Problem.unavailable("export-busy");
        }
        try {
            audit.recordApart(Act.of(actor, "catalog.export", new SubjectRef("catalog", "published", ""))
                    .with("entries", wanted.size())
                    .with("format", format));
            writing.run();
        } finally {
            places.release();
        }
    }

    /** A workbook of the template's shape. */
    public void workbook(Wanted wanted, Actor actor, Wording reader, OutputStream out) throws IOException {
        Vocabulary vocabulary = vocabulary(actor, reader);
        TypedSheet typed = new TypedSheet(vocabulary);
        List<String> extension = wanted.versions.extensions(MOST_EXTENSIONS);
        new WorkbookWriter(names(reader), vocabulary, new Requirements(rules.active()), reader, extension, null)
                .write(
                        out,
                        taker -> wanted.versions.each(version -> taker.row(entry(version, typed))),
                        taker -> wanted.versions.each(version -> {
                            for (Sheet.ItemRow item :
                                    Compilation.sheetOf(version.content()).items()) {
                                taker.row(new Line(
                                        "",
                                        0,
                                        typed.item(
                                                version.name(), version.code().value(), item),
                                        Map.of()));
                            }
                        }));
    }

    /** One line an entry, its items in one field, in the order of the template with the provider behind. */
    public void csv(Wanted wanted, Actor actor, Wording reader, OutputStream out) throws IOException {
        TypedSheet typed = new TypedSheet(vocabulary(actor, reader));
        BufferedWriter csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write('\ufeff');
        List<String> head = new ArrayList<>();
        Part.ENTRIES.headings().forEach(heading -> head.add(reader.text(heading.message())));
        head.add(reader.text("catalog.items.title"));
        head.add(reader.text("catalog.facet.dept"));
        head.add(reader.text("catalog.export.version"));
        head.add(reader.text("catalog.element.released"));
        line(csv, head);
        wanted.versions.each(version -> {
            Line entry = entry(version, typed);
            List<String> cells = new ArrayList<>();
            Part.ENTRIES.headings().forEach(heading -> cells.add(entry.text(heading)));
            cells.add(version.items().stream()
                    .map(item -> item.name() + " " + item.code())
                    .collect(Collectors.joining("\n")));
            cells.add(version.providerName());
            cells.add(Integer.toString(version.number()));
            cells.add(reader.dates().stamp(version.publishedAt()));
            line(csv, cells);
        });
        csv.flush();
    }

    private static void line(BufferedWriter csv, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            csv.write(i == 0 ? "\"" : ",\"");
            csv.write(CellText.quoted(cells.get(i)).replace("\"", "\"\""));
            csv.write('"');
        }
        csv.write("\r\n");
    }

    private static Line entry(EntryVersion version, TypedSheet typed) {
        Map<Heading, String> cells =
                new LinkedHashMap<>(typed.entry(version.code().value(), Compilation.sheetOf(version.content())));
        cells.put(
                Heading.CLASSIFICATION,
                version.content().classification().code() + " "
                        + version.content().classification());
        return new Line("", 0, cells, version.content().extension());
    }

    private Vocabulary vocabulary(Actor actor, Wording reader) {
        return actor.department() != null && actor.may(Permission.CATALOG_COMPILE)
                ? vocabularies.of(actor.home(), reader)
                : vocabularies.ofAll(reader);
    }

    private Names names(Wording reader) {
        return new Names(reader, wordings.in(Locale.SIMPLIFIED_CHINESE), wordings.in(Locale.ENGLISH));
    }
}
