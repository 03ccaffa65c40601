package org.jiceng.followup.followup.http;

import java.util.Map;

/// The codes of judgements in Chinese and English.
final class Wording {

  private static final Map<Integer, Map<String, String>> CLASSES =
      Map.of(
          1, said("控制满意", "satisfactory"),
          2, said("控制不满意", "unsatisfactory"),
          3, said("不良反应", "adverse drug reaction"),
          4, said("并发症", "complication"));

  private static final Map<String, Map<String, String>> CODES =
      Map.ofEntries(
          Map.entry("new-complication", said("出现新的并发症", "a new complication")),
          Map.entry("complication-worse", said("原有并发症加重", "a complication became worse")),
          Map.entry(
              "adverse-reaction-uncontrolled",
              said("药物不良反应难以控制", "an adverse drug reaction is hard to control")),
          Map.entry(
              "two-consecutive-unsatisfactory",
              said("连续两次随访控制不满意", "not controlled at two consecutive follow-ups")),
          Map.entry("systolic-high", said("收缩压危急值", "systolic blood pressure in danger range")),
          Map.entry("diastolic-high", said("舒张压危急值", "diastolic blood pressure in danger range")),
          Map.entry("glucose-high", said("血糖过高危急值", "glucose dangerously high")),
          Map.entry("glucose-low", said("低血糖危急值", "glucose dangerously low")),
          Map.entry("glucose-severely-low", said("严重低血糖", "glucose below 3.0 mmol/L")),
          Map.entry("glucose-repeatedly-low", said("反复低血糖", "repeated low glucose")),
          Map.entry("heart-rate-high", said("心率超过100次/分钟", "heart rate above 100 a minute")),
          Map.entry("temperature-high", said("体温超过39摄氏度", "temperature above 39 °C")),
          Map.entry(
              "pregnancy-raised-blood-pressure",
              said("妊娠或哺乳期血压高于正常", "raised blood pressure in pregnancy or lactation")),
          Map.entry(
              "pregnancy-raised-glucose",
              said("妊娠或哺乳期血糖高于正常", "raised glucose in pregnancy or lactation")),
          Map.entry("altered-consciousness", said("意识改变", "altered consciousness")),
          Map.entry("altered-behaviour", said("行为改变", "altered behaviour")),
          Map.entry("severe-headache", said("剧烈头痛", "severe headache")),
          Map.entry("severe-dizziness", said("剧烈头晕", "severe dizziness")),
          Map.entry("nausea-vomiting", said("恶心呕吐", "nausea and vomiting")),
          Map.entry("nausea", said("恶心", "nausea")),
          Map.entry("vomiting", said("呕吐", "vomiting")),
          Map.entry("blurred-vision", said("视力模糊", "blurred vision")),
          Map.entry("eye-pain", said("眼痛", "eye pain")),
          Map.entry("palpitation", said("心悸", "palpitation")),
          Map.entry("chest-tightness", said("胸闷", "chest tightness")),
          Map.entry("palpitation-chest-tightness", said("心悸胸闷", "palpitation and chest tightness")),
          Map.entry("gasping", said("喘憋", "gasping")),
          Map.entry("cannot-lie-flat", said("不能平卧", "cannot lie flat")),
          Map.entry("acetone-breath", said("呼气有烂苹果样丙酮味", "acetone breath")),
          Map.entry("sweating", said("出汗", "sweating")),
          Map.entry("loss-of-appetite", said("食欲减退", "loss of appetite")),
          Map.entry("polydipsia", said("多饮", "polydipsia")),
          Map.entry("polyuria", said("多尿", "polyuria")),
          Map.entry("abdominal-pain", said("腹痛", "abdominal pain")),
          Map.entry("deep-breathing", said("深大呼吸", "deep breathing")),
          Map.entry("flushed-skin", said("皮肤潮红", "flushed skin")),
          Map.entry("persistent-tachycardia", said("持续性心动过速", "persistent tachycardia")),
          Map.entry("sudden-vision-loss", said("视力骤降", "sudden loss of vision")),
          Map.entry(
              "other-unmanageable",
              said("存在不能处理的其他疾病", "another disease that cannot be handled here")));

  private Wording() {}

  private static Map<String, String> said(String chinese, String english) {
    return Map.of("zh", chinese, "en", english);
  }

  static Map<String, String> ofClass(int classification) {
    return CLASSES.getOrDefault(classification, Map.of());
  }

  static Map<String, String> of(String code) {
    return CODES.getOrDefault(code, Map.of());
  }
}
