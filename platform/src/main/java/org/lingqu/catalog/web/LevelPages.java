package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.level.CatalogKind;
import org.lingqu.catalog.level.CatalogViews;
import org.lingqu.catalog.level.Contributions;
import org.lingqu.catalog.level.LevelCatalogs;
import org.lingqu.catalog.level.LevelChange;
import org.lingqu.catalog.level.LevelLine;
import org.lingqu.catalog.level.LevelSources;
import org.lingqu.catalog.level.LevelVersion;
import org.lingqu.catalog.level.Sealed;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.NodeSettings;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Level catalogs: versions, where they come from, what changed. Open to everybody signed in; the authority consolidates. */
@Controller
@RequestMapping("/catalog/levels")
class LevelPages {

    private static final Pattern CONSOLIDATING = Pattern.compile("note");
    private static final Pattern REGISTERING = Pattern.compile("region|name|key|everyMonths");
    private static final Pattern RECEIVING = Pattern.compile("contributor");
    private static final int PAGE = 50;
    private static final int MOST_CHANGES = 200;

    private final LevelCatalogs levels;
    private final LevelSources sources;
    private final Contributions contributions;
    private final CatalogViews views;
    private final Departments departments;
    private final NodeSettings node;
    private final ExportFiles files;

    LevelPages(
            LevelCatalogs levels,
            LevelSources sources,
            Contributions contributions,
            CatalogViews views,
            Departments departments,
            NodeSettings node,
            ExportFiles files) {
        this.levels = levels;
        this.sources = sources;
        this.contributions = contributions;
        this.views = views;
        this.departments = departments;
        this.node = node;
        this.files = files;
    }

    @GetMapping
    String show(Actor actor, @RequestParam(defaultValue = "") String authority, Model model) {
        return page(authority, FormFaults.none(), "", actor, model);
    }

    @PostMapping
    String consolidate(
            Actor actor, @RequestParam(defaultValue = "") String note, HttpServletRequest request, Model model) {
        KnownFields.only(request, CONSOLIDATING);
        try {
            return "redirect:" + LevelView.hrefOf(levels.consolidate(note, actor));
        } catch (Problem refused) {
            return again(refused, "consolidate", actor, request, model);
        }
    }

    @PostMapping("/contributors")
    String register(
            Actor actor,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String everyMonths,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, REGISTERING);
        try {
            contributions.register(new Contributions.Wish(region, name, key, everyMonths), actor);
            return "redirect:/catalog/levels";
        } catch (Problem refused) {
            return again(refused, "register", actor, request, model);
        }
    }

    @PostMapping("/contributions")
    String receive(
            Actor actor,
            @RequestParam(defaultValue = "") String contributor,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            HttpServletRequest request,
            Model model)
            throws IOException {
        KnownFields.only(request, RECEIVING);
        try {
            contributions.receive(id(contributor), Sealed.read(file == null ? new byte[0] : file.getBytes()), actor);
            return "redirect:/catalog/levels";
        } catch (Problem refused) {
            return again(refused, "receive", actor, request, model);
        }
    }

    /** @param after identifier of the last entry seen */
    @GetMapping("/{authority}/{number}")
    String version(
            Actor actor,
            @PathVariable String authority,
            @PathVariable String number,
            @RequestParam(defaultValue = "RESOURCE") String catalog,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        LevelVersion version = find(authority, number);
        CatalogKind kind = kind(catalog);
        List<LevelLine> lines = levels.lines(version, kind, after, PAGE + 1);
        List<LevelChange> changes = version.number() == 1 ? List.of() : levels.changes(version, null, MOST_CHANGES);
        model.addAttribute("version", version);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", views.keptApart());
        model.addAttribute("lines", lines.subList(0, Math.min(PAGE, lines.size())));
        model.addAttribute("more", lines.size() > PAGE);
        model.addAttribute("total", levels.count(version, kind));
        model.addAttribute("changes", changes);
        model.addAttribute("sources", sources.of(version.authority(), version));
        return "catalog/level";
    }

    @GetMapping("/{authority}/{number}/export")
    void export(
            Actor actor,
            @PathVariable String authority,
            @PathVariable String number,
            @RequestParam(defaultValue = "RESOURCE") String catalog,
            @RequestParam(defaultValue = "xlsx") String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        files.answer(levels.entries(find(authority, number), kind(catalog)), format, actor, request, response);
    }

    private LevelVersion find(String authority, String number) {
        return levels.version(authorityOf(authority), number(number));
    }

    private String again(Problem refused, String which, Actor actor, HttpServletRequest request, Model model) {
        if (refused.kind() != Problem.Kind.BAD_INPUT
                && refused.kind() != Problem.Kind.CONFLICT
                && !refused.code().equals("contribution-unsigned")) {
            throw refused;
        }
        return page("", FormFaults.of(refused, request), which, actor, model);
    }

    private String page(String authority, FormFaults form, String which, Actor actor, Model model) {
        boolean reviews = actor.may(Permission.CATALOG_REVIEW);
        DepartmentId shown = !authority.isEmpty()
                ? authorityOf(authority)
                : reviews
                        ? actor.home()
                        : departments
                                .authorityOf(node.region())
                                .map(Department::id)
                                .orElseGet(() -> levels.latest().stream()
                                        .map(LevelVersion::authority)
                                        .findFirst()
                                        .orElse(new DepartmentId(new UUID(0, 0))));
        List<LevelVersion> versions = levels.versions(shown);
        boolean known = departments.find(shown).isPresent();
        boolean mine = reviews && actor.isOf(shown);
        model.addAttribute("form", form);
        model.addAttribute("which", which);
        model.addAttribute(
                "view",
                new LevelView(
                        levels.latest(),
                        shown.toString(),
                        departments.find(shown).map(Department::name).orElse(""),
                        versions,
                        known ? sources.of(shown, versions.isEmpty() ? null : versions.get(0)) : List.of(),
                        views.counts(),
                        mine,
                        mine ? contributions.publicKey() : ""));
        return "catalog/levels";
    }

    /** @throws Problem {@code level-catalog-unknown} */
    static DepartmentId authorityOf(String text) {
        return new DepartmentId(id(text, "level-catalog-unknown"));
    }

    static UUID id(String text) {
        return id(text, "contributor-unknown");
    }

    private static UUID id(String text, String unknown) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound(unknown).causedBy(malformed);
        }
    }

    static int number(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw Problem.notFound("level-catalog-unknown");
        }
        return Integer.parseInt(text);
    }

    static CatalogKind kind(String text) {
        return CatalogKind.of(text)
                .orElseThrow(() -> Problem.badInput("parameter-malformed").with("catalog"));
    }
}
