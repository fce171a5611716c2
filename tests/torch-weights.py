"""Carries weights between Polyfit and PyTorch, both ways, for test-weights-file.

load FILE...   loads each file strictly into the tutorial's class and prints what arrived
save FOLDER    writes modules as safetensors does, for Polyfit to read

The safetensors package is not in Debian 12. The format is simple enough to be read and written here,
apart from Polyfit's own code.
"""

import json
import pathlib
import struct
import sys

try:
    import torch
except ImportError:
    sys.exit(77)

DTYPES = {
    torch.float32: "F32",
    torch.float64: "F64",
    torch.float16: "F16",
    torch.bfloat16: "BF16",
}


class PolynomialRegression(torch.nn.Module):
    def __init__(self, degree):
        super().__init__()
        self.poly = torch.nn.Linear(degree, 1)


def read(path):
    """The tensors of a safetensors file, by name."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    header.pop("__metadata__", None)
    data = bytearray(content[8 + length :])
    dtypes = {name: dtype for dtype, name in DTYPES.items()}
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = torch.frombuffer(data[begin:end], dtype=dtypes[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"])
    return tensors


def write(path, tensors):
    """Writes a safetensors file, in the order of the dictionary."""
    header = {"__metadata__": {"format": "pt"}}
    data = b""
    for name, tensor in tensors.items():
        raw = bytes(tensor.detach().contiguous().view(torch.uint8).flatten().tolist())
        header[name] = {
            "dtype": DTYPES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def bits(values):
    """Floats as hexadecimal words, so that nothing is lost in print."""
    return " ".join(struct.pack(">f", value).hex() for value in values)


def load(paths):
    for path in map(pathlib.Path, paths):
        tensors = read(path)
        model = PolynomialRegression(tensors["poly.weight"].shape[1])
        model.load_state_dict(tensors, strict=True)
        print(bits(model.poly.bias.tolist() + model.poly.weight[0].tolist()))


def save(folder):
    torch.manual_seed(7)
    for dtype, name in DTYPES.items():
        for degree in (1, 4, 15):
            module = torch.nn.Sequential(torch.nn.Linear(degree, 1)).to(dtype)
            path = pathlib.Path(folder, f"{name}-{degree}.safetensors")
            write(path, module.state_dict())
            layer = module[0].float()
            print(path, bits(layer.bias.tolist() + layer.weight[0].tolist()))


if __name__ == "__main__":
    if sys.argv[1] == "load":
        load(sys.argv[2:])
    else:
        save(sys.argv[2])
