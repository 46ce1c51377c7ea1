package org.lingqu.collection.structure;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.util.List;
import java.util.Locale;

/** How Chinese is written where only letters are taken: whole syllables, or the first letter of each. */
final class Initials {

    private Initials() {}

    /** {@code 企业名称} is {@code qymc}; letters and digits stay, everything else goes. */
    static String of(String text) {
        return written(text, 1);
    }

    /** {@code 企业名称} is {@code qiyemingcheng}. */
    static String syllables(String text) {
        return written(text, Integer.MAX_VALUE);
    }

    private static String written(String text, int letters) {
        List<Pinyin> sounds = HanLP.convertToPinyinList(text);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign < 128) {
                if (Character.isLetterOrDigit(sign)) {
                    all.append(sign);
                }
            } else if (i < sounds.size() && sounds.get(i) != Pinyin.none5) {
                String sound = sounds.get(i).getPinyinWithoutTone().replace('ü', 'v');
                all.append(sound, 0, Math.min(letters, sound.length()));
            }
        }
        return all.toString().toLowerCase(Locale.ROOT);
    }
}
