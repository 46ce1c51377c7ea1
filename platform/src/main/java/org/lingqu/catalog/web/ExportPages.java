package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.web.TakeOutView.Scope;
import org.lingqu.catalog.workbook.CatalogExport;
import org.lingqu.catalog.workbook.CatalogExport.Volume;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Departments;
import org.lingqu.ui.Choice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The published catalog taken out: as a file, and as a book to be printed. */
@Controller
class ExportPages {

    private final ExportFiles files;
    private final CatalogSearch search;
    private final Entries entries;
    private final CatalogExport export;
    private final Departments departments;
    private final LegalTime time;
    private final Labels labels;

    ExportPages(
            ExportFiles files,
            CatalogSearch search,
            Entries entries,
            CatalogExport export,
            Departments departments,
            LegalTime time,
            Labels labels) {
        this.files = files;
        this.search = search;
        this.entries = entries;
        this.export = export;
        this.departments = departments;
        this.time = time;
        this.labels = labels;
    }

    @GetMapping("/catalog/export")
    void export(
            Actor actor,
            @RequestParam(defaultValue = "all") String scope,
            @RequestParam(defaultValue = "xlsx") String format,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        files.answer(scope, format, parameters, actor, request, response);
    }

    @GetMapping("/catalog/take-out")
    String takeOut(
            Actor actor,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        SearchPage all = search.search(SearchQuery.of(""));
        List<Scope> scopes = new ArrayList<>(List.of(new Scope("all", entries.count(), "")));
        if (actor.department() != null) {
            scopes.add(new Scope("own", entries.countOf(actor.home()), ""));
        }
        SearchQuery query = SearchRequest.read(parameters);
        if (!query.text().isBlank() || !query.selected().isEmpty()) {
            String asked = Objects.requireNonNullElse(request.getQueryString(), "");
            scopes.add(new Scope("search", search.search(query).total(), "&" + asked));
        }
        List<Choice> publishing = all.counts().getOrDefault(Facet.DEPARTMENT, List.of()).stream()
                .flatMap(count -> departments.find(DepartmentId.of(count.value())).stream()
                        .map(each -> new Choice(count.value(), each.name())))
                .toList();
        String own = actor.department() == null ? "" : actor.home().toString();
        model.addAttribute(
                "view",
                new TakeOutView(
                        scopes,
                        query.text(),
                        publishing,
                        publishing.stream().anyMatch(each -> each.value().equals(own)) ? own : ""));
        return "catalog/take-out";
    }

    /**
     * @param department whose book; without one the whole catalog
     * @param volume which of its volumes
     */
    @GetMapping("/catalog/book")
    String book(
            Actor actor,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(defaultValue = "1") int volume,
            Model model)
            throws IOException {
        DepartmentId whose = department == null || department.isBlank() ? null : DepartmentId.of(department);
        Volume here = export.volume(whose, volume, BookView.MOST);
        List<EntryVersion> entries = new ArrayList<>();
        export.run(here.wanted(), "BOOK", actor, () -> export.each(here.wanted(), entries::add));
        model.addAttribute(
                "view",
                BookView.of(
                        entries,
                        whose == null ? null : departments.get(whose),
                        here.number(),
                        here.of(),
                        time.today(),
                        labels));
        return "catalog/book";
    }
}
