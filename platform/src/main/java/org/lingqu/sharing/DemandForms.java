package org.lingqu.sharing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lingqu.audit.StatementKey;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.Item;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.stereotype.Component;

/** Makes the forms of applications, where the regulation has the platform make them, and seals them with a key of the node. */
@Component
public class DemandForms {

    private static final String RULE = "sharing.generatedForm";
    private static final String KEY_NAME = "lingqu.local/application-form";

    private final ApplicationBook book;
    private final Cases cases;
    private final Attachments attachments;
    private final Entries entries;
    private final Wordings wordings;
    private final StatementKey key;

    DemandForms(
            ApplicationBook book,
            Cases cases,
            Attachments attachments,
            Entries entries,
            Wordings wordings,
            DataDirectory data) {
        this.book = book;
        this.cases = cases;
        this.attachments = attachments;
        this.entries = entries;
        this.wordings = wordings;
        this.key = StatementKey.of(data.sub("keys").resolve("application-form-key"), KEY_NAME);
    }

    /**
     * The form of an application of one of the reader's departments.
     *
     * @throws Problem {@code application-unknown}; {@code form-unknown} where the regulation has none
     */
    public DemandForm of(ApplicationId id, Actor reader) {
        Application application = book.find(id)
                .filter(found -> reader.isOf(found.applicant().department())
                        || reader.isOf(found.provider().department()))
                .orElseThrow(() -> Problem.notFound("application-unknown").with(id));
        CaseId caseId = application.caseId();
        CaseFile file = caseId == null ? null : cases.get(caseId, reader);
        String title = file == null ? "" : cases.generatedForm(file);
        if (title.isEmpty()) {
            throw Problem.notFound("form-unknown").with(application.title());
        }
        return made(title, application);
    }

    /** The files that go to the provider with the application: on paper and in fields; none where the regulation has no form. */
    List<Attachment> filesOf(Application application, RulePack pack) {
        String title = pack.text(RULE);
        if (title.isEmpty()) {
            return List.of();
        }
        DemandForm form = made(title, application);
        String name = title + " " + form.number();
        return List.of(
                attachments.store(name + ".pdf", new ByteArrayInputStream(form.pdf())),
                attachments.store(
                        name + ".txt", new ByteArrayInputStream(form.note().getBytes(StandardCharsets.UTF_8))));
    }

    private DemandForm made(String title, Application application) {
        Map<String, String> fields = fields(application, wordings.in(Locale.SIMPLIFIED_CHINESE));
        StringBuilder text = new StringBuilder(title)
                .append(' ')
                .append(application.number())
                .append('\n');
        fields.forEach(
                (label, value) -> text.append(label).append(": ").append(value).append('\n'));
        return new DemandForm(
                title,
                application.number(),
                Collections.unmodifiableMap(fields),
                key.sign(text.toString()),
                key.verificationKey());
    }

    private Map<String, String> fields(Application application, Wording words) {
        Content content = application.content();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(words.text("sharing.form.number"), application.number());
        fields.put(words.text("sharing.form.at"), String.valueOf(LegalTime.dateOf(application.lodgedAt())));
        fields.put(words.text("sharing.form.applicant"), application.applicant().name());
        fields.put(words.text("sharing.form.person"), application.personName());
        fields.put(words.text("sharing.form.system"), application.applicant().systemName());
        fields.put(words.text("sharing.form.provider"), application.provider().name());
        fields.put(
                words.text("sharing.form.data"),
                application.title() + " " + application.resource().value());
        fields.put(
                words.text("sharing.form.items"),
                words.text(
                        "sharing.form.items.count",
                        content.items().size(),
                        content.items().stream().map(GrantedItem::name).collect(Collectors.joining("、"))));
        fields.put(words.text("sharing.form.duty"), plain(content.purpose().duty()));
        fields.put(words.text("sharing.form.scenario"), plain(content.purpose().scenario()));
        content.statements().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(stated -> Optional.of(stated.getValue())
                        .filter(text -> !text.isBlank())
                        .ifPresent(
                                text -> fields.put(words.text("sharing.statement." + stated.getKey()), plain(text))));
        fields.put(words.text("sharing.form.rows"), plain(FilterWords.of(content.rows(), names(application), words)));
        fields.put(words.text("sharing.form.manner"), words.name(content.manner()));
        if (content.manner() == Manner.INTERFACE) {
            fields.put(
                    words.text("sharing.form.kinds"),
                    content.kinds().stream().map(words::name).collect(Collectors.joining("、")));
        }
        fields.put(
                words.text("sharing.form.frequency"),
                words.text(
                        "sharing.content.frequency.text",
                        content.frequency().perDay(),
                        content.frequency().perSecond()));
        fields.put(
                words.text("sharing.form.period"),
                content.period().from() + " — " + content.period().to());
        fields.put(words.text("sharing.form.materials"), String.join("、", content.materials()));
        return fields;
    }

    /** Name by code of every item of the entry: rows may be chosen by one that is not asked for. */
    private Map<String, String> names(Application application) {
        return entries.version(application.resource(), application.entryVersion()).items().stream()
                .collect(Collectors.toMap(Item::code, Item::name));
    }

    /** On one line, as a signed note has it. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
