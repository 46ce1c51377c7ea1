package org.lingqu.organization;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.PostId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.SystemId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes to the organization: each checks who asks and says everything that is wrong at once. */
@Service
public class Organization {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TITLE = 100;

    private final Regions regions;
    private final Departments departments;
    private final Posts posts;
    private final InformationSystems systems;
    private final People people;
    private final Administrators administrators;
    private final OrganizationActs acts;
    private final Duties duties;

    Organization(
            Regions regions,
            Departments departments,
            Posts posts,
            InformationSystems systems,
            People people,
            Administrators administrators,
            OrganizationActs acts,
            Duties duties) {
        this.people = people;
        this.administrators = administrators;
        this.acts = acts;
        this.duties = duties;
        this.regions = regions;
        this.departments = departments;
        this.posts = posts;
        this.systems = systems;
    }

    /**
     * Registers a department.
     *
     * @throws Problem {@code department-incomplete} with every fault; {@code department-exists} when name or credit code are taken
     */
    @Transactional
    public Department found(NewDepartment department, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        List<Fault> faults = new ArrayList<>(department.faults());
        if (faults.isEmpty()) {
            faults.addAll(faultsOfPlace(department));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("department-incomplete").faults(faults);
        }
        Department founded = new Department(
                DepartmentId.next(),
                department.name(),
                new RegionCode(department.region()),
                department.creditCode(),
                department.parent() == null ? null : DepartmentId.of(department.parent()),
                department.authority(),
                kind(department.kind()));
        departments.add(founded);
        acts.founded(founded, administrator);
        return founded;
    }

    /** What the registers say against a department that is written rightly. */
    private List<Fault> faultsOfPlace(NewDepartment department) {
        List<Fault> faults = new ArrayList<>();
        RegionCode region = new RegionCode(department.region());
        if (regions.find(region).isEmpty()) {
            faults.add(Fault.of("region", "region-unknown", department.region()));
        }
        if (department.authority()) {
            departments
                    .authorityIn(region)
                    .ifPresent(there -> faults.add(Fault.of("authority", "authority-exists", there.name())));
        }
        if (department.parent() != null
                && departments.find(DepartmentId.of(department.parent())).isEmpty()) {
            faults.add(Fault.of("parent", "department-not-found"));
        }
        return faults;
    }

    /**
     * Gives a department another name. What has been published and decided keeps the name of its time.
     *
     * @throws Problem {@code department-incomplete}, {@code department-exists}, {@code department-unknown}
     */
    @Transactional
    public Department rename(DepartmentId id, String name, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        Department before = departments.get(id);
        Fault fault = PlainText.faultOfName("name", name.strip(), LONGEST_NAME);
        if (fault != null) {
            throw Problem.badInput("department-incomplete").faults(List.of(fault));
        }
        departments.rename(before, name.strip());
        acts.renamed(before, name.strip(), administrator);
        return departments.get(id);
    }

    /**
     * Says what a department is when the regulation applies to it by reference. Saying it twice changes nothing.
     *
     * @param kind name of its {@link ReferenceKind}; empty for an ordinary government department
     * @throws Problem {@code department-incomplete}, {@code department-unknown}
     */
    @Transactional
    public Department change(DepartmentId id, String kind, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        Department before = departments.get(id);
        ReferenceKind wished = kind(kind);
        if (wished == null && !kind.isEmpty()) {
            throw Problem.badInput("department-incomplete").faults(List.of(NewDepartment.faultOfKind(kind)));
        }
        if (wished != before.kind()) {
            departments.change(before, wished);
            acts.changed(before, wished, administrator);
        }
        return departments.get(id);
    }

    private static @Nullable ReferenceKind kind(@Nullable String name) {
        return name == null ? null : ReferenceKind.named(name).orElse(null);
    }

    /**
     * Makes a post in a department.
     *
     * @param kind what it lets its holder do; null is told as missing
     * @throws Problem {@code department-unknown}; {@code post-incomplete}; {@code post-needs-authority} for a data authority's post elsewhere
     */
    @Transactional
    public Post establish(DepartmentId department, @Nullable PostKind kind, String title, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        Department home = departments.get(department);
        List<Fault> faults = new ArrayList<>();
        if (kind == null) {
            faults.add(Fault.of("kind", "choose"));
        }
        Fault ofTitle = PlainText.faultOfName("title", title.strip(), LONGEST_TITLE);
        if (ofTitle != null) {
            faults.add(ofTitle);
        }
        if (kind == null || !faults.isEmpty()) {
            throw Problem.badInput("post-incomplete").faults(faults);
        }
        if (kind == PostKind.DATA_AUTHORITY && !home.authority()) {
            throw Problem.badInput("post-needs-authority").with(home.name());
        }
        Post post = new Post(PostId.next(), department, kind, title.strip());
        posts.add(post);
        acts.established(post, administrator);
        return post;
    }

    /**
     * Appoints a person to a post of the own department. Doing it twice changes nothing.
     *
     * @throws Problem {@code person-unknown} also for somebody of another department; {@code posts-incompatible} when the person holds a post
     *     that the new one does not go with
     */
    @Transactional
    public void appoint(AccountId account, Post post, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        if (people.find(account)
                .filter(person -> person.department().equals(post.department()))
                .isEmpty()) {
            throw Problem.notFound("person-unknown").with(account);
        }
        posts.lock(account);
        List<Post> holding = posts.heldBy(account);
        if (holding.contains(post)) {
            return;
        }
        for (Post held : holding) {
            if (!held.kind().goesWith(post.kind())) {
                throw Problem.conflict("posts-incompatible").with(held.title(), post.title());
            }
        }
        posts.appoint(account, post.id());
        acts.appointed(account, post, administrator);
    }

    /**
     * Ends an appointment. Ending one that does not run changes nothing.
     *
     * @throws Problem {@code last-administrator} when nobody would be left to set the platform up
     */
    @Transactional
    public void relieve(AccountId account, Post post, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        if (!posts.heldBy(account).contains(post)) {
            return;
        }
        if (post.kind() == PostKind.ADMINISTRATOR && !administrators.remainWithout(account)) {
            throw Problem.conflict("last-administrator");
        }
        posts.relieve(account, post.id());
        acts.relieved(account, post, administrator);
    }

    /**
     * Charges a department with a duty of its region.
     *
     * @throws Problem {@code department-unknown}; {@code department-dissolved} when it has been reorganized
     */
    @Transactional
    public void charge(Duty duty, DepartmentId department, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        Department carrier = departments.get(department);
        departments.mustStand(carrier.id());
        duties.charge(duty, carrier);
        acts.charged(duty, carrier, administrator);
    }

    /**
     * Registers an information system of the actor's own department.
     *
     * @throws Problem {@code system-incomplete}, {@code system-exists}; {@code department-dissolved} when the department has been reorganized
     */
    @Transactional
    public InformationSystem register(String name, int protectionLevel, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        List<Fault> faults = new ArrayList<>();
        Fault ofName = PlainText.faultOfName("name", name.strip(), LONGEST_TITLE);
        if (ofName != null) {
            faults.add(ofName);
        }
        if (protectionLevel < 1 || protectionLevel > 5) {
            faults.add(Fault.of("protectionLevel", "out-of-range", 1, 5));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("system-incomplete").faults(faults);
        }
        departments.mustStand(integrator.home());
        InformationSystem system =
                new InformationSystem(SystemId.next(), integrator.home(), name.strip(), protectionLevel);
        systems.add(system);
        acts.registered(system, integrator);
        return system;
    }
}
