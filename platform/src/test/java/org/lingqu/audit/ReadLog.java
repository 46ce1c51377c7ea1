package org.lingqu.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;

/** Generated records, and what is to be counted found by looking at each of them. */
final class ReadLog {

    static final List<ResourceCode> RESOURCES = Arrays.asList(
            new ResourceCode("341000/00001"), new ResourceCode("341000/00002"), new ResourceCode("341000/00003"));
    static final List<GrantId> GRANTS = some(5).map(GrantId::new).toList();
    static final SystemId SYSTEM = new SystemId(UUID.randomUUID());

    private static final List<DepartmentId> DEPARTMENTS =
            some(3).map(DepartmentId::new).toList();
    private static final List<String> CODES = List.of("grant-missing", "call-over-quota", "answer-failed");
    private static final List<String> VERSIONS = List.of("7", "12", "12", "9..13", "snapshot", "1234567890");

    private final List<AccessRecord> all = new ArrayList<>();
    private final Random random;
    private final Instant now;

    ReadLog(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    private static Stream<UUID> some(int count) {
        return IntStream.range(0, count).mapToObj(n -> UUID.randomUUID());
    }

    /** Some more records: of the last forty days in no order, some refused, some without what a stranger does not prove. */
    List<AccessRecord> more(int count) {
        List<AccessRecord> made =
                IntStream.range(0, count).mapToObj(n -> aRecord()).toList();
        all.addAll(made);
        return made;
    }

    private AccessRecord aRecord() {
        Instant at = now.minusSeconds(random.nextInt(40 * 86_400)).minusNanos(random.nextInt(1_000_000) * 1_000L);
        Outcome outcome = switch (random.nextInt(6)) {
            case 0 -> Outcome.REFUSED;
            case 1 -> Outcome.FAILED;
            default -> Outcome.DONE;
        };
        return new AccessRecord(
                AccessRecord.idAt(at),
                at,
                random.nextBoolean() ? SYSTEM : null,
                maybe(DEPARTMENTS),
                maybe(GRANTS),
                matter(),
                random.nextInt(20) == 0 ? "x".repeat(1_900) : any(RESOURCES).value(),
                1,
                maybe(VERSIONS),
                List.of("qymc"),
                outcome == Outcome.DONE ? random.nextInt(4) : 0,
                List.of(),
                outcome,
                outcome == Outcome.DONE ? null : maybe(CODES));
    }

    private @Nullable String matter() {
        int which = random.nextInt(40);
        return which == 0 ? null : which == 1 ? "长".repeat(1_900) : "GS-" + which;
    }

    private <T> T any(List<T> these) {
        return these.get(random.nextInt(these.size()));
    }

    private <T> @Nullable T maybe(List<T> these) {
        return random.nextInt(12) == 0 ? null : any(these);
    }

    private List<AccessRecord> under(GrantId grant, LocalDate first) {
        return since(first).stream().filter(each -> grant.equals(each.grant())).toList();
    }

    private List<AccessRecord> since(LocalDate first) {
        return all.stream().filter(each -> !day(each).isBefore(first)).toList();
    }

    private static LocalDate day(AccessRecord record) {
        return LegalTime.dateOf(record.at());
    }

    private static boolean done(AccessRecord record) {
        return record.outcome() == Outcome.DONE;
    }

    private static AccessCounts.Use use(List<AccessRecord> these) {
        return new AccessCounts.Use(
                these.stream().filter(each -> done(each) && each.rows() > 0).count(),
                these.stream().filter(each -> done(each) && each.rows() == 0).count(),
                these.stream().filter(each -> !done(each)).count());
    }

    private static long rows(List<AccessRecord> these) {
        return these.stream().mapToLong(AccessRecord::rows).sum();
    }

    private static Instant last(List<AccessRecord> these) {
        return these.stream()
                .map(AccessRecord::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static <K> Collection<List<AccessRecord>> groups(List<AccessRecord> these, Function<AccessRecord, K> key) {
        return these.stream().collect(Collectors.groupingBy(key)).values();
    }

    AccessCounts.Use useOf(GrantId grant, LocalDate first) {
        return use(under(grant, first));
    }

    List<CallCounts.Day> days(GrantId grant, LocalDate first) {
        return new TreeMap<>(under(grant, first).stream().collect(Collectors.groupingBy(ReadLog::day)))
                .entrySet().stream()
                        .map(each -> new CallCounts.Day(each.getKey(), use(each.getValue())))
                        .toList();
    }

    private List<AccessRecord> of(List<ResourceCode> resources, LocalDate first) {
        Set<String> codes = resources.stream().map(ResourceCode::value).collect(Collectors.toSet());
        return since(first).stream()
                .filter(each -> codes.contains(each.resource()))
                .toList();
    }

    List<CallCounts.User> users(List<ResourceCode> resources, LocalDate first) {
        return groups(of(resources, first), each -> Arrays.asList(each.resource(), each.department(), each.grant()))
                .stream()
                .map(these -> new CallCounts.User(
                        new ResourceCode(Objects.requireNonNull(these.get(0).resource())),
                        these.get(0).department(),
                        these.get(0).grant(),
                        use(these),
                        new HashSet<>(these.stream()
                                        .filter(ReadLog::done)
                                        .map(AccessRecord::matter)
                                        .filter(Objects::nonNull)
                                        .toList())
                                .size(),
                        last(these)))
                .toList();
    }

    List<CallCounts.Refusal> refusals(List<ResourceCode> resources, LocalDate first) {
        return groups(
                        of(resources, first).stream()
                                .filter(each -> !done(each) && each.refusal() != null)
                                .toList(),
                        each -> Arrays.asList(each.resource(), each.department(), each.grant(), each.refusal()))
                .stream()
                .map(these -> new CallCounts.Refusal(
                        new ResourceCode(Objects.requireNonNull(these.get(0).resource())),
                        these.get(0).department(),
                        these.get(0).grant(),
                        Objects.requireNonNull(these.get(0).refusal()),
                        these.size(),
                        last(these)))
                .toList();
    }

    List<CallCounts.Matter> matters(GrantId grant, LocalDate first, int limit) {
        return groups(
                        under(grant, first).stream()
                                .filter(each -> done(each) && each.matter() != null)
                                .toList(),
                        each -> Objects.requireNonNull(each.matter()))
                .stream()
                .map(these -> new CallCounts.Matter(
                        Objects.requireNonNull(these.get(0).matter()), these.size(), rows(these), last(these)))
                .sorted(Comparator.comparing(CallCounts.Matter::last).reversed())
                .limit(limit)
                .toList();
    }

    /** @param ranges first and last of each */
    List<CallCounts.Read> versions(
            ResourceCode resource, @Nullable DepartmentId department, int[][] ranges, LocalDate first) {
        List<CallCounts.Read> found = new ArrayList<>();
        for (GrantId grant : GRANTS) {
            List<AccessRecord> calls = of(List.of(resource), first).stream()
                    .filter(each -> done(each) && grant.equals(each.grant()))
                    .filter(each -> department == null || department.equals(each.department()))
                    .toList();
            for (int range = 0; range < ranges.length; range++) {
                int which = range;
                List<AccessRecord> these = calls.stream()
                        .filter(each -> range(each, ranges) == which)
                        .toList();
                if (!these.isEmpty()) {
                    found.add(new CallCounts.Read(grant, range, these.size(), rows(these), last(these)));
                }
            }
        }
        return found;
    }

    private static int range(AccessRecord record, int[][] ranges) {
        String snapshot = record.snapshot();
        int version = snapshot == null
                ? 0
                : switch (snapshot) {
                    case "7" -> 7;
                    case "12" -> 12;
                    case "9..13" -> 13;
                    default -> 0;
                };
        return IntStream.range(0, ranges.length)
                .filter(n -> version != 0 && ranges[n][0] <= version && version <= ranges[n][1])
                .findFirst()
                .orElse(-1);
    }

    List<UUID> latest(GrantId grant, int limit) {
        return under(grant, LocalDate.EPOCH).stream()
                .map(AccessRecord::id)
                .sorted(Comparator.reverseOrder())
                .limit(limit)
                .toList();
    }

    Optional<UUID> firstAnswered(GrantId grant, Instant since) {
        return under(grant, LocalDate.EPOCH).stream()
                .filter(each -> done(each) && each.rows() > 0 && SYSTEM.equals(each.system()))
                .filter(each -> !each.at().isBefore(since))
                .map(AccessRecord::id)
                .min(Comparator.naturalOrder());
    }

    long under(Set<GrantId> grants) {
        return all.stream()
                .filter(each -> each.grant() != null && grants.contains(each.grant()))
                .count();
    }

    DepartmentId aDepartment() {
        return DEPARTMENTS.get(0);
    }
}
