package org.lingqu.organization;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PostId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.SystemId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes to the organization: each checks who asks and says everything that is wrong at once. */
@Service
public class Organization {

    private final Regions regions;
    private final Departments departments;
    private final Posts posts;
    private final InformationSystems systems;
    private final Duties duties;

    Organization(Regions regions, Departments departments, Posts posts, InformationSystems systems, Duties duties) {
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
        if (faults.isEmpty()
                && regions.find(new RegionCode(department.region())).isEmpty()) {
            faults.add(Fault.of("region", "region-unknown", department.region()));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("department-incomplete").faults(faults);
        }
        @Nullable DepartmentId parent = department.parent() == null ? null : DepartmentId.of(department.parent());
        if (parent != null) {
            departments.get(parent);
        }
        Department founded = new Department(
                DepartmentId.next(),
                department.name(),
                new RegionCode(department.region()),
                department.creditCode(),
                parent,
                department.authority());
        departments.add(founded);
        return founded;
    }

    /**
     * Makes a post in a department.
     *
     * @throws Problem {@code department-unknown}; {@code post-needs-authority} for a data authority's post elsewhere
     */
    @Transactional
    public Post establish(DepartmentId department, PostKind kind, String title, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        Department home = departments.get(department);
        if (kind == PostKind.DATA_AUTHORITY && !home.authority()) {
            throw Problem.badInput("post-needs-authority").with(home.name());
        }
        Post post = new Post(PostId.next(), department, kind, title.isBlank() ? kind.name() : title.strip());
        posts.add(post);
        return post;
    }

    /**
     * Appoints a person to a post. Doing it twice changes nothing.
     *
     * @throws Problem {@code posts-incompatible} when the person holds a post that the new one does not go with
     */
    @Transactional
    public void appoint(AccountId account, Post post, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        for (Post held : posts.heldBy(account)) {
            if (!held.kind().goesWith(post.kind())) {
                throw Problem.conflict("posts-incompatible").with(held.title(), post.title());
            }
        }
        posts.appoint(account, post.id());
    }

    /** Ends an appointment. Ending one that does not run changes nothing. */
    @Transactional
    public void relieve(AccountId account, PostId post, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        posts.relieve(account, post);
    }

    /**
     * Charges a department with a duty of its region.
     *
     * @throws Problem {@code department-unknown}
     */
    @Transactional
    public void charge(Duty duty, DepartmentId department, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        duties.charge(duty, departments.get(department));
    }

    /**
     * Registers an information system of the actor's own department.
     *
     * @throws Problem {@code system-incomplete}, {@code system-exists}
     */
    @Transactional
    public InformationSystem register(String name, int protectionLevel, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        List<Fault> faults = new ArrayList<>();
        if (name.isBlank()) {
            faults.add(Fault.of("name", "required"));
        }
        if (protectionLevel < 1 || protectionLevel > 5) {
            faults.add(Fault.of("protectionLevel", "out-of-range", 1, 5));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("system-incomplete").faults(faults);
        }
        InformationSystem system =
                new InformationSystem(SystemId.next(), integrator.home(), name.strip(), protectionLevel);
        systems.add(system);
        return system;
    }
}
