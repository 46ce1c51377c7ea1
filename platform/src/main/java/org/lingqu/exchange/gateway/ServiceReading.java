package org.lingqu.exchange.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.exchange.service.OfferedService;
import org.lingqu.exchange.service.ServiceAnswers;
import org.lingqu.exchange.service.ServiceDeclaration;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Watch;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.RowFilter;
import org.springframework.stereotype.Component;

/** Reads the rows of a call from an interface that the providing department runs itself, cut to the granted items and rows. */
@Component
final class ServiceReading {

    /** Most values of one call, each a question of its own. */
    static final int MOST_VALUES = 20;

    private final ServiceAnswers answers;
    private final CredentialDoors credentials;

    ServiceReading(ServiceAnswers answers, CredentialDoors credentials) {
        this.answers = answers;
        this.credentials = credentials;
    }

    /**
     * What is to be asked for a call that was allowed.
     *
     * @throws Problem {@code resource-not-served} when there is no interface; {@code resource-served-otherwise} when it is looked up by another item;
     *     {@code service-kind-unsupported}, {@code service-verifies-only}, {@code service-items-not-offered}, {@code service-rows-unjudged},
     *     {@code service-too-many-values} for what it cannot do
     */
    Lookup lookup(Grant grant, Call call, List<GrantedItem> items) {
        OfferedService offered = answers.find(grant.resource())
                .orElseThrow(() -> Problem.unavailable("resource-not-served").with(grant.title()));
        ServiceDeclaration declared = offered.service().declaration();
        String key = call.key();
        if (key == null) {
            throw Problem.conflict("service-kind-unsupported").with(grant.title());
        }
        ColumnType keyType = offered.type(key);
        if (!key.equals(declared.key()) || keyType == null) {
            throw Problem.unavailable("resource-served-otherwise").with(grant.title());
        }
        if (Set.copyOf(call.values()).size() > MOST_VALUES) {
            throw Problem.badInput("service-too-many-values").with(grant.title(), MOST_VALUES);
        }
        List<String> codes = items.stream().map(GrantedItem::code).toList();
        if (declared.verifiesOnly()) {
            mustVerify(grant, call);
        } else {
            mustBeOffered(grant, declared, codes);
        }
        List<ColumnType> types = new ArrayList<>();
        for (String code : codes) {
            ColumnType type = offered.type(code);
            if (type == null) {
                throw Problem.unavailable("resource-served-otherwise").with(grant.title());
            }
            types.add(type);
        }
        return new Lookup("", items, codes, types, offered.service().version(), List.of(), offered);
    }

    /** Nothing can be cut out of an answer nobody knows the shape of, and no row be judged, unless the key alone does. */
    private static void mustVerify(Grant grant, Call call) {
        if (call.kind() != CallKind.VERIFY) {
            throw Problem.conflict("service-verifies-only").with(grant.title());
        }
        Map<String, @Nullable String> known = new HashMap<>();
        known.put(Objects.requireNonNull(call.key()), call.values().get(0));
        if (grant.rows().judge(known) != RowFilter.Truth.YES) {
            throw Problem.conflict("service-rows-unjudged").with(grant.title());
        }
    }

    private static void mustBeOffered(Grant grant, ServiceDeclaration declared, List<String> codes) {
        List<String> lacking = declared.lacking(codes);
        if (!lacking.isEmpty()) {
            List<String> allowed = grant.itemCodes().stream()
                    .filter(declared.items()::containsKey)
                    .toList();
            throw Problem.conflict("service-items-not-offered")
                    .with(grant.title(), String.join("、", lacking), String.join("、", allowed))
                    .telling("allowed", allowed);
        }
        if (!declared.lacking(List.copyOf(grant.rows().items())).isEmpty()) {
            throw Problem.conflict("service-rows-unjudged").with(grant.title());
        }
    }

    /**
     * Fills a passage.
     *
     * @param watch ends it
     * @throws Problem {@code grant-withdrawn} or {@code credential-ended} when the grant or the credential ended meanwhile;
     *     {@code service-too-many-persons} when the answer holds more identity numbers than a record can tell; {@code service-off} and what
     *     else there is against the answer
     */
    void read(Passage passage, Watch watch) {
        LiveGrant live = Objects.requireNonNull(passage.grant);
        Lookup lookup = Objects.requireNonNull(passage.lookup);
        OfferedService offered = Objects.requireNonNull(lookup.service());
        Call call = Objects.requireNonNull(passage.call);
        UUID record = AccessRecord.idAt(passage.at);
        passage.recordId = record;
        passage.rows.clear();
        if (offered.service().declaration().verifiesOnly()) {
            verify(passage, offered, call, record, watch);
        } else {
            find(passage, live.grant(), offered, call, record, watch);
        }
        try {
            answers.mustBeOn(offered.service());
            if (live.isShut()) {
                throw Problem.forbidden("grant-withdrawn").with(live.grant().number());
            }
            credentials.mustBeOpen(Objects.requireNonNull(passage.caller).client());
        } catch (Problem ended) {
            passage.rows.clear();
            throw ended;
        }
    }

    private void verify(Passage passage, OfferedService offered, Call call, UUID record, Watch watch) {
        Map<String, String> claims = Objects.requireNonNull(passage.wanted).claims();
        ServiceAnswers.Verdict verdict = answers.verdict(offered, call.values().get(0), claims, record, watch);
        passage.said = switch (verdict) {
            case CONSISTENT -> Verification.CONSISTENT;
            case NOT_CONSISTENT -> Verification.NOT_CONSISTENT;
            case NOT_FOUND -> Verification.NOT_FOUND;
        };
        if (verdict != ServiceAnswers.Verdict.NOT_FOUND) {
            // the record says which items were compared
            passage.rows.add(new Passage.Found(0, null, new String[claims.size()]));
        }
    }

    private void find(Passage passage, Grant grant, OfferedService offered, Call call, UUID record, Watch watch) {
        List<String> codes = Objects.requireNonNull(passage.lookup).codes();
        Set<String> needed = new HashSet<>(codes);
        needed.addAll(grant.rows().items());
        PersonRoom room = new PersonRoom(
                Objects.requireNonNull(passage.lookup).items(), call.values().size());
        List<Passage.Found> found = new ArrayList<>();
        for (String value : new LinkedHashSet<>(call.values())) {
            List<Map<String, @Nullable String>> rows = answers.rows(offered, value, needed, record, watch).stream()
                    .filter(row -> grant.rows().judge(row) == RowFilter.Truth.YES)
                    .toList();
            rows.forEach(row -> room.take(value, row));
            if (room.isOverfull()) {
                throw Problem.badInput("service-too-many-persons").with(grant.title(), room.most());
            }
            for (int i = 0; i < call.values().size(); i++) {
                if (call.values().get(i).equals(value)) {
                    for (Map<String, @Nullable String> row : rows) {
                        found.add(new Passage.Found(i, null, cells(row, codes)));
                    }
                }
            }
        }
        passage.rows.addAll(found);
    }

    private static @Nullable String[] cells(Map<String, @Nullable String> row, List<String> codes) {
        @Nullable String[] cells = new String[codes.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.get(codes.get(i));
        }
        return cells;
    }
}
