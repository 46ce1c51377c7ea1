package org.lingqu.sharing;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lingqu.casework.CaseDocuments;
import org.lingqu.casework.CaseFile;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Permission;
import org.springframework.stereotype.Component;

/**
 * What evidence of a case about sharing holds beside the case: the application as it was lodged and answered, the grant, and every call under
 * it. Each as JSON with sorted names and without blanks, so that the same thing has the same digest whenever it is written.
 */
@Component
class SharingEvidence implements CaseDocuments {

    /** A case about a grant between its two departments, as one about the deletion of what was copied under it. */
    private static final String GRANT = "grant";

    private final ApplicationBook applications;
    private final Grants grants;
    private final CustodyTold custody;

    SharingEvidence(ApplicationBook applications, Grants grants, CustodyTold custody) {
        this.applications = applications;
        this.grants = grants;
        this.custody = custody;
    }

    @Override
    public Documents of(CaseFile file, Actor reader) {
        Optional<Application> found = applications.ofCase(file.id());
        if (found.isEmpty()) {
            return file.subject().type().equals(GRANT)
                    ? new Documents(Map.of(), Set.of(file.subject().id()), Set.of())
                    : Documents.NONE;
        }
        Application application = found.get();
        Map<String, byte[]> files = new LinkedHashMap<>();
        Set<String> subjects = new HashSet<>();
        Set<GrantId> calls = new HashSet<>();
        files.put("application.json", canonical(form(application)));
        subjects.add(application.id().toString());
        grants.of(application.id()).ifPresent(grant -> {
            files.put("grant.json", canonical(told(grant)));
            custody.of(grant.id()).ifPresent(kept -> files.put("custody.json", canonical(kept)));
            subjects.add(grant.id().toString());
            if (mayReadCalls(grant, reader)) {
                calls.add(grant.id());
            }
        });
        return new Documents(files, subjects, calls);
    }

    /** As in the log: both departments read the calls between them, an auditor reads all. */
    private static boolean mayReadCalls(Grant grant, Actor reader) {
        return reader.may(Permission.AUDIT_READ)
                || reader.isOf(grant.consumer().department())
                || reader.isOf(grant.provider().department());
    }

    private static Map<String, Object> form(Application application) {
        Map<String, Object> told = new TreeMap<>();
        told.put("number", application.number());
        told.put("applicant", consumer(application.applicant()));
        told.put("appliedBy", Map.of("account", application.person().toString(), "name", application.personName()));
        told.put("provider", provider(application.provider()));
        told.put("resource", application.resource().value());
        told.put("title", application.title());
        told.put("entryVersion", application.entryVersion());
        told.put("lodgedAt", application.lodgedAt().toString());
        told.put("route", application.route().name());
        Content content = application.content();
        told.put("items", items(content.items()));
        told.put("keys", content.keys());
        told.put("rows", FilterForm.write(content.rows()));
        told.put("purpose", purpose(content.purpose()));
        told.put("manner", content.manner().name());
        told.put("kinds", content.kinds().stream().map(Enum::name).toList());
        told.put("period", period(content.period()));
        told.put("frequency", frequency(content.frequency()));
        told.put("statements", new TreeMap<>(content.statements()));
        told.put("materials", content.materials());
        told.put("localCopy", CustodyTold.copy(content.custody().copy()));
        told.put("responsible", CustodyTold.people(content.custody().people()));
        Application.Decision decision = application.decision();
        Map<String, Object> answer = new TreeMap<>();
        answer.put("outcome", decision.outcome().name());
        answer.put("reason", decision.reason());
        answer.put("basis", decision.basis());
        answer.put("by", decision.by());
        answer.put("at", decision.at() == null ? "" : decision.at().toString());
        told.put("decision", answer);
        return told;
    }

    private static Map<String, Object> told(Grant grant) {
        Map<String, Object> told = new TreeMap<>();
        told.put("number", grant.number());
        told.put("id", grant.id().toString());
        told.put("version", grant.version());
        told.put("consumer", consumer(grant.consumer()));
        told.put("provider", provider(grant.provider()));
        told.put("resource", grant.resource().value());
        told.put("title", grant.title());
        told.put("entryVersion", grant.entryVersion());
        told.put("items", items(grant.items()));
        told.put("keys", grant.keys());
        told.put("rows", FilterForm.write(grant.rows()));
        told.put("purpose", purpose(grant.purpose()));
        told.put("manner", grant.manner().name());
        told.put("kinds", grant.kinds().stream().map(Enum::name).toList());
        told.put("period", period(grant.period()));
        told.put("frequency", frequency(grant.frequency()));
        told.put("localCopy", CustodyTold.copy(grant.copy()));
        told.put("issuedAt", grant.issuedAt().toString());
        GrantBasis basis = grant.basis();
        Map<String, Object> law = new TreeMap<>();
        law.put("pack", basis.pack());
        law.put("packVersion", basis.packVersion());
        law.put("case", basis.caseId() == null ? "" : basis.caseId().toString());
        law.put("issued", articles(basis.issued()));
        law.put("bounds", articles(basis.bounds()));
        law.put("purpose", articles(basis.purpose()));
        told.put("basis", law);
        Suspension suspension = grant.suspension();
        told.put("suspended", suspension == null ? "" : suspension.at().toString());
        Withdrawal withdrawal = grant.withdrawal();
        told.put("withdrawn", withdrawal == null ? "" : withdrawal.at().toString());
        return told;
    }

    private static Map<String, Object> consumer(Grant.Consumer consumer) {
        return new TreeMap<>(Map.of(
                "department", consumer.department().toString(),
                "name", consumer.name(),
                "system", consumer.system().toString(),
                "systemName", consumer.systemName()));
    }

    private static Map<String, Object> provider(Grant.Provider provider) {
        return new TreeMap<>(Map.of("department", provider.department().toString(), "name", provider.name()));
    }

    private static List<Map<String, Object>> items(List<GrantedItem> items) {
        return items.stream()
                .<Map<String, Object>>map(item -> new TreeMap<>(Map.of(
                        "code",
                        item.code(),
                        "name",
                        item.name(),
                        "mark",
                        item.mark().name())))
                .toList();
    }

    private static Map<String, Object> purpose(Purpose purpose) {
        return new TreeMap<>(Map.of("duty", purpose.duty(), "scenario", purpose.scenario()));
    }

    private static Map<String, Object> period(Period period) {
        return new TreeMap<>(
                Map.of("from", period.from().toString(), "to", period.to().toString()));
    }

    private static Map<String, Object> frequency(Frequency frequency) {
        return new TreeMap<>(Map.of("perDay", frequency.perDay(), "perSecond", frequency.perSecond()));
    }

    private static List<String> articles(List<Citation> citations) {
        return citations.stream()
                .map(each -> each.pack() + " " + each.article())
                .toList();
    }

    private static byte[] canonical(Map<String, Object> told) {
        return Json.write(told).getBytes(StandardCharsets.UTF_8);
    }
}
