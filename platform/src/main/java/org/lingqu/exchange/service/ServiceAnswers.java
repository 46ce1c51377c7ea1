package org.lingqu.exchange.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.collection.SystemCalls;
import org.lingqu.exchange.service.ServiceReports.Oddity;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Watch;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** What the interfaces of departments answer, cut to what is declared. It knows nothing of grants: who asks has been allowed to. */
@Service
public class ServiceAnswers {

    /** The words by which an interface that only verifies answers. */
    public enum Verdict {
        CONSISTENT,
        NOT_CONSISTENT,
        NOT_FOUND
    }

    private static final Map<String, Verdict> WORDS = Map.of(
            "consistent", Verdict.CONSISTENT,
            "not consistent", Verdict.NOT_CONSISTENT,
            "not found", Verdict.NOT_FOUND);

    private final ServiceRows rows;
    private final ServiceCalls calls;
    private final ServiceWatch watched;
    private final ServiceReports reports;
    private final Entries entries;

    ServiceAnswers(
            ServiceRows rows, ServiceCalls calls, ServiceWatch watched, ServiceReports reports, Entries entries) {
        this.rows = rows;
        this.calls = calls;
        this.watched = watched;
        this.reports = reports;
        this.entries = entries;
    }

    /** The interface for a resource; empty when there is none, it is off, or the entry is not its department's any more. */
    public Optional<OfferedService> find(ResourceCode resource) {
        return rows.latest(resource)
                .filter(service -> service.off() == null)
                .flatMap(service -> entries.findPublished(resource)
                        .filter(entry -> entry.provider().equals(service.department()))
                        .map(entry -> new OfferedService(service, types(entry))));
    }

    static Map<String, ColumnType> types(EntryVersion entry) {
        Map<String, ColumnType> types = new HashMap<>();
        for (Item item : entry.items()) {
            if (item.type() != ItemType.GENERAL) {
                types.put(item.code(), ColumnType.of(item.type().letter()));
            }
        }
        return types;
    }

    /** @throws Problem {@code service-off} when it was switched off or declared anew since it was found */
    public void mustBeOn(DepartmentService service) {
        if (!rows.isOn(service.id(), service.version())) {
            throw ServiceCalls.off(service);
        }
    }

    /** Why nothing leaves that an interface has answered which was switched off or declared anew. */
    public static Problem off(DepartmentService service) {
        return ServiceCalls.off(service);
    }

    /**
     * The rows of one value.
     *
     * @param wanted codes of the items that are needed
     * @param record id of the record that is written about the call
     * @return the cell of each item by its code; null for an empty one
     * @throws Problem {@code service-resting} while it is left alone after failures; {@code service-off}, {@code service-late} and the like when there is no answer; {@code service-answered},
     *     {@code service-declined}, {@code service-refuses}, {@code service-answer-unreadable}, {@code service-answer-unfit} for one that cannot be used
     */
    public List<Map<String, @Nullable String>> rows(
            OfferedService offered, String value, Set<String> wanted, UUID record, Watch watch) {
        return watched.call(offered.service(), watch, () -> asked(offered, value, wanted, record, watch));
    }

    private List<Map<String, @Nullable String>> asked(
            OfferedService offered, String value, Set<String> wanted, UUID record, Watch watch) {
        DepartmentService service = offered.service();
        JsonNode answer = answer(service, calls.ask(service, value, Map.of(), record, watch));
        if (answer == null) {
            return List.of();
        }
        AnswerCut.Cut cut = new AnswerCut(service.declaration(), offered.types()).of(answer, value, wanted);
        if (!cut.undeclared().isEmpty()) {
            reports.noticed(service, Oddity.UNDECLARED, cut.undeclared(), 1);
        }
        if (cut.foreign() > 0) {
            reports.noticed(service, Oddity.FOREIGN, List.of(String.valueOf(cut.foreign())), 1);
        }
        if (!cut.unfit().isEmpty()) {
            reports.noticed(service, Oddity.UNFIT, cut.unfit(), 1);
            throw Problem.unavailable("service-answer-unfit").with(service.title(), service.departmentName());
        }
        return cut.rows();
    }

    /**
     * What an interface that only verifies says of some claims.
     *
     * @throws Problem as {@link #rows}
     */
    public Verdict verdict(OfferedService offered, String value, Map<String, String> claims, UUID record, Watch watch) {
        return watched.call(offered.service(), watch, () -> said(offered, value, claims, record, watch));
    }

    private Verdict said(OfferedService offered, String value, Map<String, String> claims, UUID record, Watch watch) {
        DepartmentService service = offered.service();
        JsonNode answer = answer(service, calls.ask(service, value, new TreeMap<>(claims), record, watch));
        if (answer == null) {
            return Verdict.NOT_FOUND;
        }
        Verdict verdict = WORDS.get(answer.path("result").asString(""));
        if (verdict == null) {
            reports.noticed(service, Oddity.UNFIT, Set.of("result"), 1);
            throw Problem.unavailable("service-answer-unfit").with(service.title(), service.departmentName());
        }
        return verdict;
    }

    /** What else an interface answers may be about the one value it was asked for, which the caller chooses. */
    private static boolean isItsFailure(int status) {
        return status >= 500 || status == 408 || status == 429;
    }

    /** @return null when there is no such row */
    static @Nullable JsonNode answer(DepartmentService service, SystemCalls.Answered answered) {
        int status = answered.status();
        if (status == 404 && service.declaration().absentIsNotFound()) {
            return null;
        }
        if (status == 401 || status == 403) {
            throw Problem.unavailable("service-refuses").with(service.title(), service.departmentName());
        }
        if (status != 200) {
            throw Problem.unavailable(isItsFailure(status) ? "service-answered" : "service-declined")
                    .with(service.title(), service.departmentName(), status);
        }
        return AnswerCut.read(answered)
                .orElseThrow(() -> Problem.unavailable("service-answer-unreadable")
                        .with(service.title(), service.departmentName()));
    }
}
