package org.lingqu.organization.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PostId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Duty;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.organization.NewDepartment;
import org.lingqu.organization.Organization;
import org.lingqu.organization.People;
import org.lingqu.organization.Person;
import org.lingqu.organization.Post;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Posts;
import org.lingqu.organization.ReferenceKind;
import org.lingqu.organization.Region;
import org.lingqu.organization.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Departments, posts, systems and regions for programs. Reading is open to everybody signed in, changing to whom the service lets. */
@RestController
@RequestMapping("/api/v1/organization")
@Tag(name = "organization")
class OrganizationResource {

    private final Organization organization;
    private final Departments departments;
    private final Posts posts;
    private final InformationSystems systems;
    private final Regions regions;
    private final People people;

    OrganizationResource(
            Organization organization,
            Departments departments,
            Posts posts,
            InformationSystems systems,
            Regions regions,
            People people) {
        this.organization = organization;
        this.departments = departments;
        this.posts = posts;
        this.systems = systems;
        this.regions = regions;
        this.people = people;
    }

    /** A department as programs see it. */
    record DepartmentView(
            String id,
            String name,
            String region,
            String creditCode,
            boolean authority,
            @Nullable ReferenceKind kind) {
        static DepartmentView of(Department department) {
            return new DepartmentView(
                    department.id().toString(),
                    department.name(),
                    department.region().value(),
                    department.creditCode(),
                    department.authority(),
                    department.kind());
        }
    }

    /** A post as programs see it. */
    record PostView(String id, String department, PostKind kind, String title) {
        static PostView of(Post post) {
            return new PostView(post.id().toString(), post.department().toString(), post.kind(), post.title());
        }
    }

    /** A system as programs see it. */
    record SystemView(String id, String department, String name, int protectionLevel) {
        static SystemView of(InformationSystem system) {
            return new SystemView(
                    system.id().toString(), system.department().toString(), system.name(), system.protectionLevel());
        }
    }

    record NewPost(@Nullable PostKind kind, @Nullable String title) {}

    record NewSystem(@Nullable String name, int protectionLevel) {}

    record NewName(@Nullable String name) {}

    record NewKind(@Nullable String kind) {}

    /** Who holds a post. */
    record HolderView(String account, String name) {
        static HolderView of(Person person) {
            return new HolderView(person.id().toString(), person.name());
        }
    }

    record RegionView(String code, String name) {}

    @GetMapping("/departments")
    @Operation(summary = "All departments of this node")
    List<DepartmentView> departments() {
        return departments.all().stream().map(DepartmentView::of).toList();
    }

    @PostMapping("/departments")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register a department (administrator)")
    DepartmentView found(@RequestBody NewDepartment department, Actor actor) {
        return DepartmentView.of(organization.found(department, actor));
    }

    @PutMapping("/departments/{id}/name")
    @Operation(summary = "Give a department another name (administrator)")
    DepartmentView rename(@PathVariable String id, @RequestBody NewName name, Actor actor) {
        return DepartmentView.of(
                organization.rename(DepartmentId.of(id), Objects.requireNonNullElse(name.name(), ""), actor));
    }

    @PutMapping("/departments/{id}/kind")
    @Operation(summary = "Say what a department is when the regulation applies to it by reference (administrator)")
    DepartmentView change(@PathVariable String id, @RequestBody NewKind kind, Actor actor) {
        return DepartmentView.of(
                organization.change(DepartmentId.of(id), Objects.requireNonNullElse(kind.kind(), ""), actor));
    }

    @GetMapping("/departments/{department}/posts/{post}/holders")
    @Operation(summary = "Who holds a post now (administrator)")
    List<HolderView> holders(@PathVariable String department, @PathVariable String post, Actor actor) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        Post held = postOf(department, post);
        return posts.holdersOf(held.department()).getOrDefault(held.id(), List.of()).stream()
                .flatMap(holder -> people.find(holder).stream())
                .map(HolderView::of)
                .toList();
    }

    @GetMapping("/departments/{id}/posts")
    @Operation(summary = "Posts of a department")
    List<PostView> posts(@PathVariable String id) {
        return posts.of(departments.get(DepartmentId.of(id)).id()).stream()
                .map(PostView::of)
                .toList();
    }

    @PostMapping("/departments/{id}/posts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a post in a department (administrator)")
    PostView establish(@PathVariable String id, @RequestBody NewPost post, Actor actor) {
        return PostView.of(organization.establish(
                DepartmentId.of(id), post.kind(), Objects.requireNonNullElse(post.title(), ""), actor));
    }

    @PutMapping("/departments/{department}/posts/{post}/holders/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Appoint an account to a post (administrator)")
    void appoint(
            @PathVariable String department, @PathVariable String post, @PathVariable String account, Actor actor) {
        organization.appoint(AccountId.of(account), postOf(department, post), actor);
    }

    @DeleteMapping("/departments/{department}/posts/{post}/holders/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End an appointment (administrator)")
    void relieve(
            @PathVariable String department, @PathVariable String post, @PathVariable String account, Actor actor) {
        organization.relieve(AccountId.of(account), postOf(department, post), actor);
    }

    record Charge(String department) {}

    @PutMapping("/duties/{duty}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Charge a department with a duty of its region (administrator)")
    void charge(@PathVariable Duty duty, @RequestBody Charge charge, Actor actor) {
        organization.charge(duty, DepartmentId.of(charge.department()), actor);
    }

    @GetMapping("/systems")
    @Operation(summary = "Information systems of the own department")
    List<SystemView> systems(Actor actor) {
        return systems.of(actor.home()).stream().map(SystemView::of).toList();
    }

    @PostMapping("/systems")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register an information system of the own department (integrator)")
    SystemView register(@RequestBody NewSystem system, Actor actor) {
        return SystemView.of(
                organization.register(Objects.requireNonNullElse(system.name(), ""), system.protectionLevel(), actor));
    }

    @GetMapping("/regions")
    @Operation(summary = "Divisions directly below one, the country by default")
    List<RegionView> regions(@RequestParam(defaultValue = "000000") String below) {
        return regions.below(new RegionCode(below)).stream()
                .map(region -> view(region))
                .toList();
    }

    private static RegionView view(Region region) {
        return new RegionView(region.code().value(), region.name());
    }

    private Post postOf(String department, String post) {
        PostId id = PostId.of(post);
        return posts.of(DepartmentId.of(department)).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("post-unknown").with(post));
    }
}
