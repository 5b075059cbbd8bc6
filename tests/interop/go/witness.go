package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

const witnessName = "go.example/witness"

// witness answers add-checkpoint of C2SP tlog-witness, in the library's own words: every consistency proof goes to tlog.CheckTree.
// What it saw it writes down, a line each. Its key is of this test alone.
func witness(vkey, policy, seen string) {
	seed := sha256.Sum256([]byte("go witness test key"))
	key := ed25519.NewKeyFromSeed(seed[:])
	public := append([]byte{4}, key.Public().(ed25519.PublicKey)...)
	sum := sha256.Sum256(append([]byte(witnessName+"\n"), public...))
	id := sum[:4]

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	notes, err := os.Create(seen)
	if err != nil {
		panic(err)
	}
	text := fmt.Sprintf("log %s\nwitness go %s+%x+%s http://%s/\nquorum go\n",
		vkey, witnessName, id, base64.StdEncoding.EncodeToString(public), listener.Addr())
	if err := os.WriteFile(policy, []byte(text), 0o600); err != nil {
		panic(err)
	}
	fmt.Println("ready")

	var last head
	http.HandleFunc("/add-checkpoint", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			panic(err)
		}
		parts := strings.SplitN(string(body), "\n\n", 2)
		lines := strings.Split(parts[0], "\n")
		now, err := open([]byte(parts[1]), vkey)
		if err != nil {
			fmt.Fprintln(notes, "refused", err)
			w.WriteHeader(403)
			return
		}
		if lines[0] != fmt.Sprintf("old %d", last.size) {
			w.Header().Set("Content-Type", "text/x.tlog.size")
			w.WriteHeader(409)
			fmt.Fprintln(w, last.size)
			return
		}
		if err := extends(lines[1:], last, now); err != nil {
			fmt.Fprintln(notes, "refused", err)
			w.WriteHeader(422)
			return
		}
		fmt.Fprintln(notes, map[bool]string{true: "grew", false: "first"}[last.size > 0 && now.size > last.size], now.size)
		last = now
		w.Write([]byte(cosign(key, id, parts[1])))
	})
	panic(http.Serve(listener, nil))
}

func extends(lines []string, old, now head) error {
	var proof tlog.TreeProof
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	if old.size == 0 {
		return nil
	}
	return tlog.CheckTree(proof, now.size, now.root, old.size, old.root)
}

func cosign(key ed25519.PrivateKey, id []byte, note string) string {
	text := note[:strings.LastIndex(note, "\n\n")+1]
	at := time.Now().Unix()
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", at, text)
	payload := binary.BigEndian.AppendUint64(append([]byte{}, id...), uint64(at))
	payload = append(payload, ed25519.Sign(key, []byte(message))...)
	return "\u2014 " + witnessName + " " + base64.StdEncoding.EncodeToString(payload) + "\n"
}
