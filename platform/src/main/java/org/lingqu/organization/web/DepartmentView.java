package org.lingqu.organization.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Person;
import org.lingqu.organization.Post;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.ReferenceKind;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * The page of a department.
 *
 * @param region name of its region
 * @param parent name of the department above it; empty for most
 * @param posts its posts with who holds them
 * @param people how many of its people have an enabled account
 * @param systems its information systems
 * @param kinds kinds of post it may have
 */
public record DepartmentView(
        Department department,
        String region,
        String parent,
        List<Held> posts,
        int people,
        List<InformationSystem> systems,
        List<PostKind> kinds) {

    /** A post and who holds it now. */
    public record Held(Post post, List<Person> holders) {}

    public String href() {
        return "/system/departments/" + department.id();
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                page.t("organization.region"),
                page.t("organization.region.said", region, department.region().value())));
        facts.add(Fact.code(page.t("organization.creditCode.short"), department.creditCode()));
        if (!parent.isEmpty()) {
            facts.add(Fact.of(page.t("organization.parent"), parent)
                    .linking("/system/departments/" + department.parent()));
        }
        facts.add(Fact.of(
                page.t("organization.authority.short"),
                page.t(department.authority() ? "organization.authority.yes" : "organization.authority.no")));
        if (department.kind() != null) {
            facts.add(Fact.of(page.t("organization.kind.applied"), page.name(department.kind())));
        }
        facts.add(Fact.of(page.t("organization.accounts"), page.t("organization.accounts.count", people))
                .linking("/system/accounts?department=" + department.id()));
        return facts;
    }

    /** What a post lets its holder do, in words. */
    public static String permissions(Page page, PostKind kind) {
        return kind.permissions().stream()
                .sorted()
                .map(page::name)
                .collect(Collectors.joining(page.t("ui.list.separator")));
    }

    /** Kinds of organizations to which the regulation applies by reference. */
    public static List<Choice> referenceKinds(Page page) {
        return Stream.of(ReferenceKind.values())
                .map(kind -> new Choice(kind.name(), page.name(kind)))
                .toList();
    }

    public List<Choice> kindChoices(Page page) {
        return kinds.stream()
                .map(kind -> new Choice(
                        kind.name(), page.t("organization.post.kind.said", page.name(kind), permissions(page, kind))))
                .toList();
    }
}
