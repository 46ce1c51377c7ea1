package org.lingqu.hall;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseLists;
import org.lingqu.casework.ClockLight;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentPage;
import org.lingqu.organization.Departments;
import org.lingqu.organization.People;
import org.lingqu.organization.Person;
import org.lingqu.organization.Post;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Posts;
import org.lingqu.organization.Region;
import org.lingqu.organization.Regions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The counters: one for each department, made of its posts, who holds them, who is away, who stands in, and what waits. */
@Service
public class Counters {

    private final Hall hall;
    private final Departments departments;
    private final Regions regions;
    private final Posts posts;
    private final People people;
    private final AbsenceRows absences;
    private final CaseLists cases;
    private final LegalTime time;

    Counters(
            Hall hall,
            Departments departments,
            Regions regions,
            Posts posts,
            People people,
            AbsenceRows absences,
            CaseLists cases,
            LegalTime time) {
        this.hall = hall;
        this.departments = departments;
        this.regions = regions;
        this.posts = posts;
        this.people = people;
        this.absences = absences;
        this.cases = cases;
        this.time = time;
    }

    /**
     * A page of counters, by region and name of their departments.
     *
     * @param total how many there are in all
     * @param before mark for the page before; null when there is none
     * @param after mark for the page after; null when there is none
     */
    public record Listed(
            List<Counter> counters,
            long total,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * A page of counters.
     *
     * @param words as in {@link Departments#page}
     * @throws org.lingqu.kernel.Problem {@code hall-not-kept}, {@code parameter-malformed}
     */
    @Transactional(readOnly = true)
    public Listed page(String words, @Nullable String from, boolean backwards) {
        hall.mustBeOpen();
        DepartmentPage page = departments.page(words, from, backwards);
        Map<DepartmentId, Map<ClockLight, Long>> waiting = cases.waiting();
        return new Listed(
                page.rows().stream()
                        .map(row -> counter(
                                row.department(),
                                row.region(),
                                waiting.getOrDefault(row.department().id(), Map.of())))
                        .toList(),
                page.total(),
                page.before(),
                page.after());
    }

    /**
     * One counter.
     *
     * @throws org.lingqu.kernel.Problem {@code hall-not-kept}, {@code department-unknown}
     */
    @Transactional(readOnly = true)
    public Counter of(DepartmentId id) {
        hall.mustBeOpen();
        Department department = departments.get(id);
        return counter(department, regionOf(department), cases.waiting(id));
    }

    /** The counters at which something waits. */
    @Transactional(readOnly = true)
    List<Counter> busy() {
        List<Counter> busy = new ArrayList<>();
        cases.waiting()
                .forEach((id, waiting) -> departments
                        .find(id)
                        .ifPresent(department -> busy.add(counter(department, regionOf(department), waiting))));
        return busy;
    }

    private String regionOf(Department department) {
        return regions.find(department.region()).map(Region::name).orElse("");
    }

    private Counter counter(Department department, String region, Map<ClockLight, Long> waiting) {
        LocalDate today = time.today();
        Map<AccountId, Absence> away = absences.ahead(department.id(), today).stream()
                .filter(absence -> absence.covers(today))
                .collect(Collectors.toMap(Absence::person, Function.identity(), (one, other) -> one));
        Map<AccountId, Person> working =
                people.of(department.id()).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        List<Resident> residents = new ArrayList<>();
        postsHeld(department.id())
                .forEach((account, held) -> Optional.ofNullable(working.get(account))
                        .map(person -> resident(person, held, away))
                        .ifPresent(residents::add));
        residents.sort(Comparator.comparing((Resident resident) -> !resident.isChief())
                .thenComparing(resident -> resident.person().name()));
        return new Counter(department, region, residents, waiting);
    }

    /** Posts by holder, without those that stand apart from the work at the counter. */
    private Map<AccountId, List<Post>> postsHeld(DepartmentId department) {
        Map<AccountId, List<Post>> held = new LinkedHashMap<>();
        var holders = new HashMap<>(posts.holdersOf(department));
        posts.of(department).stream()
                .filter(post -> post.kind().goesWith(PostKind.CHIEF_REPRESENTATIVE))
                .forEach(post -> holders.getOrDefault(post.id(), List.of())
                        .forEach(account -> held.computeIfAbsent(account, key -> new ArrayList<>())
                                .add(post)));
        return held;
    }

    private Resident resident(Person person, List<Post> held, Map<AccountId, Absence> away) {
        List<Person> deputies = people.deputiesOf(person.id(), time.today()).stream()
                .filter(deputy -> !away.containsKey(deputy.id()))
                .toList();
        return new Resident(person, held, away.get(person.id()), deputies);
    }
}
