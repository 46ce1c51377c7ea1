package org.lingqu.casework.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.kernel.Citation;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.PackWords;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The law as it stood for a case: every value of the rule pack in the version that the case was opened under, with its article. */
@Component
class CaseLaw {

    private final RulePacks packs;
    private final MessageSource messages;

    CaseLaw(RulePacks packs, MessageSource messages) {
        this.packs = packs;
        this.messages = messages;
    }

    byte[] of(CaseFile file) {
        RulePack pack = packs.version(file.packId(), file.packVersion());
        PackWords words = PackWords.in(messages, Locale.SIMPLIFIED_CHINESE);
        Map<String, Object> law = new LinkedHashMap<>();
        law.put("pack", pack.id());
        law.put("version", pack.version());
        law.put("title", pack.title());
        law.put("status", pack.status().code());
        law.put("effectiveFrom", pack.effectiveFrom().map(Object::toString).orElse(""));
        law.put("effectiveTo", pack.effectiveTo().map(Object::toString).orElse(""));
        law.put("procedure", file.procedure());
        List<Map<String, Object>> values = new ArrayList<>();
        for (String key : pack.keys()) {
            PackValue value = pack.value(key);
            if (!value.silent()) {
                values.add(told(value, words));
            }
        }
        law.put("values", values);
        return JsonMapper.shared().writeValueAsBytes(law);
    }

    private static Map<String, Object> told(PackValue value, PackWords words) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("key", value.key());
        told.put("says", words.text(value));
        told.put("codes", value.texts());
        told.put("standing", value.standing().name());
        told.put("article", article(value.citation()));
        told.put("under", article(value.under()));
        told.put("why", value.why());
        return told;
    }

    private static String article(@Nullable Citation citation) {
        return citation == null ? "" : citation.article();
    }
}
