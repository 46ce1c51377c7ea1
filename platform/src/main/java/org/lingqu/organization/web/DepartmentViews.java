package org.lingqu.organization.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.PostId;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.InformationSystems;
import org.lingqu.organization.People;
import org.lingqu.organization.Person;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Posts;
import org.lingqu.organization.Regions;
import org.springframework.stereotype.Component;

/** Gathers what the page of a department shows. */
@Component
class DepartmentViews {

    private final Departments departments;
    private final Regions regions;
    private final Posts posts;
    private final InformationSystems systems;
    private final People people;

    DepartmentViews(Departments departments, Regions regions, Posts posts, InformationSystems systems, People people) {
        this.departments = departments;
        this.regions = regions;
        this.posts = posts;
        this.systems = systems;
        this.people = people;
    }

    DepartmentView of(Department department) {
        DepartmentId parent = department.parent();
        Map<PostId, List<AccountId>> holders = posts.holdersOf(department.id());
        return new DepartmentView(
                department,
                regions.find(department.region()).map(region -> region.name()).orElse(""),
                parent == null
                        ? ""
                        : departments.find(parent).map(Department::name).orElse(""),
                posts.of(department.id()).stream()
                        .map(post -> new DepartmentView.Held(post, named(holders.getOrDefault(post.id(), List.of()))))
                        .toList(),
                people.of(department.id()).size(),
                systems.of(department.id()),
                kinds(department));
    }

    private List<Person> named(List<AccountId> holders) {
        return holders.stream().flatMap(holder -> people.find(holder).stream()).toList();
    }

    private static List<PostKind> kinds(Department department) {
        return Stream.of(PostKind.values())
                .filter(kind -> kind != PostKind.DATA_AUTHORITY || department.authority())
                .toList();
    }
}
